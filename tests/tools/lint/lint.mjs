// lint.mjs OPENAPI.yaml REDOCLY.yaml: what Redocly's linter finds, as JSON.
import { formatProblems, getTotals, lint, loadConfig } from '@redocly/openapi-core';

const [ref, configPath] = process.argv.slice(2);
const config = await loadConfig({ configPath });
const found = await lint({ ref, config });
formatProblems(found, { format: 'json', totals: getTotals(found), version: '', cwd: process.cwd() });
