/** The namespace `fft`: discrete Fourier transforms, under NumPy's and the array API's names for them. */

export type { Norm, NormOptions } from './along.ts';
export { fftfreq, rfftfreq } from './frequencies.ts';
export { fft, hfft, ifft, ihfft, irfft, rfft } from './one-axis.ts';
export { type Axes, fft2, fftn, ifft2, ifftn, irfft2, irfftn, type Lengths, rfft2, rfftn } from './several-axes.ts';
export { fftshift, ifftshift } from './shifts.ts';
