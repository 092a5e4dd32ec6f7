import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Language } from '#lib/i18n/locale.ts';
import Worded from './Worded.svelte';

/** A component as the server writes it, without the comments by which the browser finds its places again. */
export function rendered<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  language: Language = 'zh-Hans'
): string {
  // Generic components lose their parameter when they are handed on.
  const { body } = render(Worded<Props>, { props: { language, of: component, props } });
  return body.replaceAll(/<!--.*?-->/g, '');
}

/** Its text alone, as it is read. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
