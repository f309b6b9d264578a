import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { findForm, refuseTooManyLines } from './find-form.ts';

const directory = mkdtempSync(join(tmpdir(), 'maabar-form-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the form of a list', () => {
  it.each([
    ['un-xml', '\uFEFF<?xml version="1.0"?><CONSOLIDATED_LIST/>'],
    ['csv', 'name,birth_date\nIntalla,1963\n'],
    ['csv', ''],
    ['opensanctions', '{"id": "Q1", "schema": "Person", "properties": {"name": []}}\n'],
    ['interpol', '{"_embedded": {"notices": []}}'],
    ['interpol', '[\n{"entity_id": "1"}]'],
    ['ofac-csv', makeZip({ 'OFAC/SDN.CSV': 'x', 'OFAC/ALT.CSV': 'x' })],
    ['ofac-csv', makeZip({ 'cons_prim.csv': 'x' })],
    ['xlsx', makeZip({ 'xl/workbook.xml': 'x' })],
  ])('is %s by what is in the file', async (form, content) => {
    expect(await findForm(Buffer.from(content))).toBe(form);
  });

  it('does not matter where a file has ten million rows: it is refused before any is read', async () => {
    const file = join(directory, 'long.csv');
    writeFileSync(file, `name\n${'Ba\n'.repeat(10_000_000)}`);
    const before = process.memoryUsage().rss;
    const start = performance.now();
    await expect(refuseTooManyLines(file)).rejects.toMatchObject({ problem: { code: 'list-too-many-entries' } });
    expect(performance.now() - start).toBeLessThan(3000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});
