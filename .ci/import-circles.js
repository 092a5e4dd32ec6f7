import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const sourceFile = /\.(ts|js|svelte)$/;

/**
 * Which files of the tree does each file import? Types and values alike, as the source writes them: `./x.ts`, `#lib/x.ts`.
 * @param {string} root where package.json stands; its `imports` say what `#lib/` means
 * @param {readonly string[]} folders the folders to read, relative to the root
 * @returns {Map<string, string[]>} path → paths, relative to the root
 */
export function importGraph(root, folders) {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const prefixes = Object.entries(imports).map(([from, to]) => [from.replace('*', ''), String(to).replace('*', '')]);
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => sourceFile.test(name))
      .map((name) => join(folder, name))
  );
  const target = (file, module) => {
    const prefix = prefixes.find(([from]) => module.startsWith(from));
    if (prefix) return resolve(root, prefix[1], module.slice(prefix[0].length));
    return module.startsWith('.') ? resolve(root, dirname(file), module) : null;
  };
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      // Of a component only the scripts import; its markup would confuse the reader of TypeScript.
      const code = file.endsWith('.svelte')
        ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
        : text;
      const paths = ts.preProcessFile(code).importedFiles.map(({ fileName }) => target(file, fileName));
      return [file, paths.filter((path) => path !== null && existsSync(path)).map((path) => relative(root, path))];
    })
  );
}

/**
 * Which files import each other in a circle?
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]} each circle once, as the files one passes on the way around
 */
export function circles(graph) {
  const found = [];
  const done = new Set();
  const visit = (file, trail) => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push(trail.slice(at));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
