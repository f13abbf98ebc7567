/** Numerical programs, moved over from NumPy statement by statement, give what they gave. */

import * as nd from '../../../src/index.ts';
import { data, expectPorts } from './compare.ts';

expectPorts('a numerical program', {
  'conjugate gradients': [
    () => {
      const n = 8;
      const off = nd.full(n - 1, -1);
      const a = nd.diag(nd.full(n, 2)).add(nd.diag(off, 1)).add(nd.diag(off, -1));
      const x = nd.zeros(n);
      const residual = nd.ones(n);
      let direction = residual.copy();
      let square = residual.matmul(residual);
      while (square.sqrt().item() > 1e-10) {
        const image = a.matmul(direction);
        const step = square.div(direction.matmul(image));
        x.iadd(step.mul(direction));
        residual.isub(step.mul(image));
        const next = residual.matmul(residual);
        direction = residual.add(next.div(square).mul(direction));
        square = next;
      }
      return x;
    },
    [4.0, 7.0, 9.0, 10.0, 10.0, 9.0, 7.0, 4.0],
  ],
  'bodies that attract each other': [
    () => {
      const [place, speed, mass] = [data(15, 83).reshape([5, 3]).div(10), nd.zeros([5, 3]), nd.arange(1, 6)];
      const pull = () => {
        const apart = place.get('None').sub(place.get(':, None'));
        const inverse = apart.square().sum(-1).add(0.1).pow(-1.5);
        return apart.mul(inverse.get('..., None')).mul(mass.get('None, :, None')).sum(1);
      };
      for (let i = 0; i < 50; i++) {
        speed.iadd(pull().mul(0.005));
        place.iadd(speed.mul(0.01));
        speed.iadd(pull().mul(0.005));
      }
      return [place, speed];
    },
    [
      [
        [1.056731300405, 4.435700782415, 7.829428295175],
        [3.201732381447, 6.580387343801, 1.721443995311],
        [5.115767410306, 0.23958133697, 3.633380998469],
        [6.963112816031, 2.087966626277, 5.481944361058],
        [0.668010088331, 4.046582802793, 7.439952654913],
      ],
      [
        [-1.169258363149, -1.254107244229, -1.279652391793],
        [0.006952667459, -0.078638879179, 0.086003108059],
        [0.063882205305, 0.159419012654, 0.134557557533],
        [-0.148442770348, -0.048750211021, -0.072899896243],
        [0.311495498741, 0.225625761742, 0.199114617609],
      ],
    ],
  ],
  'a low-pass filter': [
    () => {
      const t = nd.arange(64).div(64);
      const x = nd.sin(t.mul(2 * Math.PI * 5)).add(nd.sin(t.mul(2 * Math.PI * 20)).mul(0.5));
      const spectrum = nd.fft.rfft(x);
      spectrum.set(nd.fft.rfftfreq(64, 1 / 64).gt(10), 0);
      return nd.fft.irfft(spectrum, 64).get('::8');
    },
    [0, -Math.SQRT1_2, 1, -Math.SQRT1_2, 0, Math.SQRT1_2, -1, Math.SQRT1_2],
  ],
  'equations eliminated row by row, the greatest pivot first': [
    () => {
      const n = 5;
      const m = nd.columnStack([data(25, 37).reshape([n, n]).div(5).add(nd.eye(n).mul(3)), data(5, 31)]);
      for (let i = 0; i < n; i++) {
        const pivot =
          i +
          nd
            .abs(m.get(`${i}:`, i))
            .argmax()
            .item();
        m.set([i, pivot], m.get([pivot, i]));
        m.get(i).idiv(m.get(i, i));
        for (let j = 0; j < n; j++) if (j !== i) m.get(j).isub(m.get(i).mul(m.get(j, i)));
      }
      return m.get(':, -1');
    },
    [-0.104867457385, 3.230799144468, -3.766867587011, -0.431200985158, 5.065137079526],
  ],
  "Lorenz's attractor by Runge and Kutta": [
    () => {
      const slope = (v: nd.NDArray) => {
        const [x, y, z] = [v.get(0), v.get(1), v.get(2)];
        return nd.stack([y.sub(x).mul(10), x.mul(nd.subtract(28, z)).sub(y), x.mul(y).sub(z.mul(8 / 3))]);
      };
      const h = 0.01;
      let v: nd.NDArray = nd.ones(3);
      for (let i = 0; i < 40; i++) {
        const a = slope(v);
        const b = slope(v.add(a.mul(h / 2)));
        const c = slope(v.add(b.mul(h / 2)));
        const d = slope(v.add(c.mul(h)));
        v = v.add(
          a
            .add(b.mul(2))
            .add(c.mul(2))
            .add(d)
            .mul(h / 6),
        );
      }
      return v;
    },
    [15.366498536106, 1.113757572306, 46.758015245332],
  ],
});
