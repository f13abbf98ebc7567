/** Fourier transforms along one axis and along several, of arrays whose sizes are small. */

import type { Argument, Plain } from './program.ts';
import { type Proposal, plain, type Scene } from './scene.ts';
import { among, isReal, of, type Site } from './sites.ts';

export const spectrum: Proposal = among(
  [
    [3, along(['fft', 'ifft', 'hfft'], () => true)],
    [2, along(['rfft', 'ihfft'], ({ array }) => isReal(array))],
    [1, ({ scene, x, axis }) => scene.call('fft.irfft', of(x), plain(scene.random.between(1, 8)), plain(axis))],
    [2, overSeveral(['fft2', 'ifft2', 'irfft2', 'fftn', 'ifftn', 'irfftn'], () => true)],
    [1, overSeveral(['rfft2', 'rfftn'], ({ array }) => isReal(array))],
    [1, ({ scene, x, axis }) => scene.call(scene.random.pick(['fft.fftshift', 'fft.ifftshift']), of(x), plain(axis))],
  ],
  ({ size }) => size < 600,
);

const norm = ({ random }: Scene): Argument => plain({ norm: random.pick(['backward', 'ortho', 'forward']) });

/** Of the size of the axis, or of another one. */
function along(names: readonly string[], fits: (site: Site) => boolean): (site: Site) => void {
  return (site) => {
    const { scene, x, axis } = site;
    const { random } = scene;
    if (!fits(site)) return;
    const size = random.chance(0.6) ? null : random.between(1, 9);
    scene.call(`fft.${random.pick(names)}`, of(x), plain(size), plain(axis), norm(scene));
  };
}

/** Over the last two axes, over all, or over some that are named, of their own sizes or others. */
function overSeveral(names: readonly string[], fits: (site: Site) => boolean): (site: Site) => void {
  return (site) => {
    const { scene, x, array } = site;
    const { random } = scene;
    if (!fits(site)) return;
    const all = random.shuffled(array.shape.map((_, d) => d));
    const axes = all.slice(0, random.between(1, all.length));
    const sizes: Plain = random.chance(0.3) ? axes.map(() => random.between(1, 6)) : null;
    const name = `fft.${random.pick(names)}`;
    if (random.chance(0.5)) scene.call(name, of(x));
    else scene.call(name, of(x), plain(sizes), plain(axes), norm(scene));
  };
}
