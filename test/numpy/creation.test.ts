/** Creation, movement and joining functions give what NumPy gives. */

import { describeCalls } from './calls.ts';

describeCalls('a call', 'creation');
