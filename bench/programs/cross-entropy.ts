/** The mean cross-entropy of labels under the softmax of logits: the label's logit is picked by comparing with all numbers. */

import * as nd from '../../src/index.ts';
import { float32, int32, uniform } from './inputs.ts';
import { program } from './program.ts';

export const crossEntropy = program({
  name: 'cross_entropy',
  source: 'Bridle, 1990; as PyTorch defines cross_entropy',
  tolerance: 1e-5,
  tiny: { rows: 4, classes: 6 },
  full: { rows: 2000, classes: 500 },

  setup({ rows, classes }) {
    return {
      logits: float32([rows, classes], uniform(15, -4, 4)),
      labels: int32([rows], uniform(16, 0, classes)),
    };
  },

  ndloom({ labels, ...inputs }, evaluate) {
    const logits = nd.asarray(inputs.logits);
    const greatest = logits.max(-1, { keepdims: true });
    const total = nd.exp(logits.sub(greatest)).sum(-1);
    const isLabel = nd.arange(logits.shape[1] ?? 0).eq(nd.asarray(labels).get(':, None'));
    const picked = nd.where(isLabel, logits, 0).sum(-1);
    const result = nd.log(total).add(greatest.squeeze(-1)).sub(picked).mean();
    evaluate(result);
    return [result];
  },

  byHand: ({ logits, labels }) => [Float32Array.of(meanLoss(logits.data, labels.data))],

  numpy: `
def run(logits, labels):
    greatest = logits.max(axis=-1, keepdims=True)
    total = np.exp(logits - greatest).sum(axis=-1)
    picked = logits[np.arange(len(labels)), labels]
    return (np.log(total) + greatest[:, 0] - picked).mean(),
`,
});

function meanLoss(logits: Float32Array, labels: Int32Array): number {
  const classes = logits.length / labels.length;
  let loss = 0;
  for (let i = 0, row = 0; i < labels.length; i++, row += classes) {
    let greatest = logits[row] as number;
    for (let at = row + 1; at < row + classes; at++) {
      const value = logits[at] as number;
      if (value > greatest) greatest = value;
    }
    let total = 0;
    for (let at = row; at < row + classes; at++) total += Math.exp((logits[at] as number) - greatest);
    loss += Math.log(total) + greatest - (logits[row + (labels[i] as number)] as number);
  }
  return loss / labels.length;
}
