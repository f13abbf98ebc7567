/** The shape of the code base: imports point one way, and what is dangerous or global is in one place. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'acorn';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const folders = ['compiler', 'runtime', 'src'] as const;

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What a file imports or exports from: packages by name, files by their path. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(textOf(file), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? relative(root, resolve(root, dirname(file), fileName)).replaceAll('\\', '/') : fileName,
  );
}

/** The files in a folder that import from one of the others. */
const importing = (folder: string, others: readonly string[]): string[] =>
  files
    .filter((file) => file.startsWith(`${folder}/`))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => others.some((other) => name.startsWith(`${other}/`)))
        .map((name) => `${file} imports ${name}`),
    );

/** The JavaScript of a file, as a syntax tree. */
const programOf = (file: string) => {
  const { outputText } = ts.transpileModule(textOf(file), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return parse(outputText, { ecmaVersion: 2022, sourceType: 'module' });
};

describe('imports', () => {
  it('of the compiler are of the compiler', () => {
    expect(importing('compiler', ['runtime', 'src', 'test', 'bench', 'examples'])).toEqual([]);
  });

  it('of the runtime are of the runtime and the compiler', () => {
    expect(importing('runtime', ['src', 'test', 'bench', 'examples'])).toEqual([]);
  });

  it('of the library are of nothing outside', () => {
    expect(importing('src', ['test', 'bench', 'examples'])).toEqual([]);
  });

  it('of packages are acorn, astring, fflate and the types of syntax trees', () => {
    const isOwn = (name: string) => name.startsWith('node:') || folders.some((f) => name.startsWith(`${f}/`));
    const packages = new Set(
      files
        .flatMap(importsOf)
        .filter((name) => !isOwn(name))
        .map((name) => name.split('/')[0]),
    );
    for (const name of packages) expect(['acorn', 'astring', 'estree', 'fflate']).toContain(name);
  });

  it('of modules of Node are in files that say so in their name', () => {
    const found = files.filter((file) => importsOf(file).some((name) => name.startsWith('node:')));
    expect(found.filter((file) => !file.includes('node'))).toEqual([]);
  });
});

/** Whether there is a call of `Function`, `eval` or a timer, which take text, or an `import()`, below a syntax node. */
function makesCode(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('type' in node && node.type === 'ImportExpression') return true;
  if ('type' in node && (node.type === 'CallExpression' || node.type === 'NewExpression') && 'callee' in node) {
    if (makers.has(nameOf(node.callee))) return true;
  }
  return Object.values(node).some(makesCode);
}

const makers: ReadonlySet<unknown> = new Set(['Function', 'eval', 'setTimeout', 'setInterval']);

const nameOf = (node: unknown): unknown =>
  typeof node === 'object' && node !== null && 'name' in node ? node.name : undefined;

describe('what is dangerous', () => {
  it('is in one place: only runtime/link.ts makes functions of text', () => {
    expect(files.filter((file) => makesCode(programOf(file)))).toEqual(['runtime/link.ts']);
  });

  it('nothing reads the environment or names a global object', () => {
    const globals = /(?<![.\w'`])(process|globalThis|window|require)\s*[.([]/;
    const code = (file: string) => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(files.filter((file) => globals.test(code(file)))).toEqual([]);
  });
});

/**
 * Numbers that only have to differ, tables of what was computed of the fixed set of helpers and primitives, and lists that
 * stay empty (`none`, `noTerms`, `noSizes`).
 */
const documentedState = [
  'compiler/ir/node.ts: attributeCount',
  'compiler/ir/node.ts: attributes',
  'compiler/ir/node.ts: made',
  'compiler/ir/node.ts: none',
  'compiler/passes/access.ts: noTerms',
  'compiler/targets/javascript/helpers.ts: declaredTables',
  'compiler/targets/javascript/helpers.ts: mentions',
  'compiler/targets/javascript/helpers.ts: parsed',
  'compiler/targets/javascript/inline-helpers.ts: ownSizes',
  'compiler/targets/javascript/inline-helpers.ts: sizes',
  'compiler/targets/javascript/kernel.ts: declarations',
  'compiler/targets/javascript/kernel.ts: noSizes',
  'compiler/targets/javascript/repeated-operands.ts: repeated',
  'compiler/targets/javascript/verify-kernel.ts: verifiedHelpers',
];

/** What is made empty, to be filled later. */
const tables: ReadonlySet<unknown> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

describe('state of the process', () => {
  it('in the compiler is what is documented', () => {
    const found: string[] = [];
    for (const file of files.filter((name) => name.startsWith('compiler/'))) {
      for (const statement of programOf(file).body) {
        const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
        if (declaration?.type !== 'VariableDeclaration') continue;
        for (const { id, init } of declaration.declarations) {
          const makesTable =
            (init?.type === 'NewExpression' && tables.has(nameOf(init.callee)) && init.arguments.length === 0) ||
            (init?.type === 'ArrayExpression' && init.elements.length === 0);
          if (id.type === 'Identifier' && (declaration.kind !== 'const' || makesTable))
            found.push(`${file}: ${id.name}`);
        }
      }
    }
    expect(found.sort()).toEqual(documentedState);
  });
});
