/** JavaScript source and expression text to programs of elementwise operations; nothing here runs what it reads. */

export { translateFunction } from './function.ts';
export type { ApplyStep, CallStep, CaptureStep, ConstantStep, ParameterStep, Program, Step } from './program.ts';
export { translateExpression, translateTemplate } from './text.ts';
