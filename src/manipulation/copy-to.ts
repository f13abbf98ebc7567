/** Values written into arrays that exist: where a mask says so, and along diagonals. */

import { type DType, dtypes, type Kind } from '../../compiler/ir/dtype.ts';
