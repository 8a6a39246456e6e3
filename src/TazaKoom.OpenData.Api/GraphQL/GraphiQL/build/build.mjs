// Bundles graphiql.jsx and everything it needs into ../dist: one script, one style sheet, compressed, and the licences of all of it.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync, constants } from 'node:zlib';

const dist = '../dist';
const manifest = JSON.parse(readFileSync('package.json'));
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const result = await build({
  entryPoints: { graphiql: 'graphiql.jsx' },
  outdir: dist,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'esm',
  jsx: 'automatic',
  target: 'es2022',
  loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.svg': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  splitting: false,
});

const files = {};
for (const { path, contents } of result.outputFiles) {
  const name = path.split(/[\\/]/).pop();
  files[name] = createHash('sha256').update(contents).digest('hex');
  const packed = gzipSync(contents, { level: constants.Z_BEST_COMPRESSION });
  packed[9] = 255; // the operating system that packed it is no part of the result
  writeFileSync(`${dist}/${name}.gz`, packed);
}

// Every package with a file in the bundle, and its licence as it came.
const packages = new Set(Object.keys(result.metafile.inputs)
  .map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[0]).filter(Boolean));
const licences = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}package.json`));
  const file = readdirSync(folder).find((entry) => /^(licen[sc]e|copying)/i.test(entry));
  const text = file && existsSync(folder + file) ? readFileSync(folder + file, 'utf8').trim() : '(no text in the package)';
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(`${dist}/LICENSES.txt.gz`, gzipSync(licences.join(`\n${'-'.repeat(80)}\n\n`), { level: 9 }));
writeFileSync(`${dist}/bundle.json`, JSON.stringify({
  packages: { ...manifest.dependencies, ...manifest.devDependencies },
  source: Object.fromEntries(['graphiql.jsx', 'build.mjs', 'package-lock.json'].map((name) =>
    [name, createHash('sha256').update(readFileSync(name, 'utf8').replaceAll('\r\n', '\n')).digest('hex')])),
  files,
}, null, 2) + '\n');
