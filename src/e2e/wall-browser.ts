import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';

/** A Chromium that draws maps without a graphics card. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking'
    ]
  });
}

/** What a wall shows at one moment, as whoever stands before it sees it. */
export interface Seen {
  readonly fresh: string;
  readonly figure: string;
  readonly where: string;
  /** The loud line; empty where there is none. */
  readonly stale: string;
  readonly map: string;
  readonly version: string;
}

export async function seenOn(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
    const answer = document.querySelector<HTMLElement>('section.answer');
    return {
      fresh: main?.dataset['fresh'] ?? 'no wall',
      figure: text('[data-figure="gap"]'),
      where: `${answer?.dataset['stop'] ?? '?'} ${answer?.dataset['unit'] ?? ''}`,
      stale: text('[data-stale]').replaceAll(/\s+/g, ' '),
      map: document.querySelector<HTMLElement>('.half')?.dataset['map'] ?? 'none',
      version: main?.dataset['version'] ?? ''
    };
  });
}

/** The process that serves: `quanlan serve` only watches over it. */
export function servingPid(watching: ChildProcess): number {
  const children = readFileSync(`/proc/${watching.pid}/task/${watching.pid}/children`, 'utf8');
  return Number(children.trim().split(' ')[0]);
}
