/** All programs, in the order of the table. */

import { arcDistance } from './arc-distance.ts';
import { atax } from './atax.ts';
import { azimintHist } from './azimint-hist.ts';
import { azimintNaive } from './azimint-naive.ts';
import { bicg } from './bicg.ts';
import { blackScholes } from './black-scholes.ts';
import { compute, computeInt32 } from './compute.ts';
import { conv2dBias } from './conv2d-bias.ts';
import { covariance } from './covariance.ts';
import { crossEntropy } from './cross-entropy.ts';
import { fdtd2d } from './fdtd-2d.ts';
import { floydWarshall } from './floyd-warshall.ts';
import { gemm } from './gemm.ts';
import { gemver } from './gemver.ts';
import { gesummv } from './gesummv.ts';
import { goFast } from './go-fast.ts';
import { hdiff } from './hdiff.ts';
import { heat3d } from './heat-3d.ts';
import { jacobi1d } from './jacobi-1d.ts';
import { jacobi2d } from './jacobi-2d.ts';
import { kMeans } from './k-means.ts';
import { layerNorm } from './layer-norm.ts';
import { mandelbrot1 } from './mandelbrot1.ts';
import { mlp } from './mlp.ts';
import type { AnyProgram } from './program.ts';
import { softmax } from './softmax.ts';
import { spmv } from './spmv.ts';

export const programs: readonly AnyProgram[] = [
  jacobi1d,
  jacobi2d,
  heat3d,
  fdtd2d,
  hdiff,
  floydWarshall,
  softmax,
  layerNorm,
  crossEntropy,
  kMeans,
  blackScholes,
  arcDistance,
  compute,
  computeInt32,
  goFast,
  azimintNaive,
  azimintHist,
  spmv,
  mandelbrot1,
  atax,
  bicg,
  gesummv,
  gemver,
  gemm,
  covariance,
  mlp,
  conv2dBias,
];

/** Programs of NPBench that array code cannot say yet, and what is missing. */
export const unsaid: readonly { readonly name: string; readonly missing: string }[] = [
  { name: 'crc16', missing: 'a scan with a step of one’s own: each byte’s remainder needs the one before' },
];
