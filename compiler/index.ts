/**
 * ndloom/compiler: graphs in, plans and kernel text out. Nothing here evaluates anything.
 */

export { type CompileOptions, compile } from './compile.ts';
export type { Comparison, KernelMatch, Total } from './explain/compare.ts';
export {
  type BufferReport,
  type KernelReport,
  type Report,
  type ReportData,
  type RunArguments,
  report,
} from './explain/report.ts';
export { type DType, dtypeNames, dtypes, isDType, promote, type ScalarValue } from './ir/dtype.ts';
export * from './ir/errors.ts';
export { type Graph, graph } from './ir/graph.ts';
export type { IndexExpression } from './ir/index-expression.ts';
export type { LoopNest, Statement } from './ir/loop-nest.ts';
export { cast, constantNode, type IndexMap, iota, map, type Node, reduce, reshapeNode, scan, view } from './ir/node.ts';
export type { Example, Op, Signature } from './ir/op.ts';
export type { Primitive } from './ir/primitive.ts';
export { printGraph } from './ir/print-graph.ts';
export { printLoopNest } from './ir/print-loop-nest.ts';
export type { Reducer } from './ir/reducer.ts';
export type { Scalar } from './ir/scalar.ts';
export type { Layout, Shape } from './ir/shape.ts';
export { verifyGraph } from './ir/verify-graph.ts';
export { verifyLoopNest } from './ir/verify-loop-nest.ts';
export { opNamed, ops } from './ops/index.ts';
export { reducers } from './ops/reducers.ts';
export { type CutCode, type Decision, decisionRules, type RuleCode } from './passes/decisions.ts';
export { defaultLimits, type Limits } from './passes/fuse.ts';
export { printPartition, verifyPartition } from './passes/verify-partition.ts';
export type { Kernel, Plan, PlanBuffer, Step } from './plan.ts';
export { primitives } from './primitives/index.ts';
export { printKernel } from './targets/javascript/kernel.ts';
export { verifyKernel } from './targets/javascript/verify-kernel.ts';
export { printPlan, verifyPlan } from './verify-plan.ts';
