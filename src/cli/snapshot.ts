import { writeFile } from 'node:fs/promises';
import { nameIn } from '#lib/i18n/locale.ts';
import { findChromium, startChromium } from './browser/chromium.ts';
import { Page, type PageSize } from './browser/page.ts';
import type { Command } from './command.ts';
import { foundServer } from './found-server.ts';
import { settingsOf } from './server-process.ts';
import { sheetPdf } from './sheet-pdf.ts';
import { snapshotOf, snapshotUsage } from './snapshot-arguments.ts';
import { pagePath, settled } from './snapshot-question.ts';
import { wallPng } from './wall-png.ts';
import { targets, writeWhole } from './whole-files.ts';

/** What a sheet is read on before it is printed. */
const desk: PageSize = { width: 1440, height: 900 };

export const command: Command = {
  name: 'snapshot',
  summary: 'Keeps what a wall or a sheet shows of a unit as a picture or a printed page, for the morning report.',
  usage: snapshotUsage,
  example: 'snapshot --service care --minutes 15 --out morning.png',
  async run(words, io) {
    const { asked, language, out, replace, form } = snapshotOf(words, io.directory);
    const [path = out] = await targets([out], replace);
    const settings = settingsOf(io.env, io);
    const chromium = await findChromium(io.env);

    const server = await foundServer(settings, io);
    try {
      const question = await settled(server.address, asked, io.signal);
      const address = server.address + pagePath(question, form);
      const { unit, service, minutes, walker, district } = question;
      io.err(
        `${nameIn(language, unit.names)} (${unit.code}): ${service} within ${minutes} minutes, ${walker}, data of ${district.dataDate}.`
      );
      const browser = await startChromium(chromium, io.signal);
      try {
        const page = await Page.open(browser.devTools, form.kind === 'wall' ? form.size : desk, language);
        const bytes =
          form.kind === 'wall' ? await wallPng(page, address, question, io) : await sheetPdf(page, address, io);
        const written = await writeWhole([{ path, write: (part) => writeFile(part, bytes) }], io.signal);
        for (const file of written) io.err(`${file.path}: ${file.bytes} bytes.`);
      } finally {
        await browser.close();
      }
    } finally {
      await server.close();
    }
    return 0;
  }
};
