/** Elements taken and put by positions, masks and choices, histograms and counts are NumPy's. */

import { describeCalls } from './calls.ts';

describeCalls('taking, putting and counting', 'taking', ['bincount', 'histogram[0]']);
