import { error, redirect } from '@sveltejs/kit';
import { isLanguage, languageCookie } from '#lib/i18n/locale.ts';
import type { RequestHandler } from './$types';

const yearSeconds = 31_536_000;

/** Keeps the chosen language in a cookie and goes back to the page it was chosen on. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData().catch(() => error(415, 'Send the language as a form.'));
  const language = form.get('language');
  if (typeof language !== 'string' || !isLanguage(language)) error(400, 'No such language: zh-Hans, zh-Hant or en.');
  cookies.set(languageCookie, language, {
    path: '/',
    maxAge: yearSeconds,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:'
  });
  redirect(303, ownAddress(form.get('back'), url));
};

/** Only a path of this site: whatever else is asked leads to the first page. */
function ownAddress(back: FormDataEntryValue | null, here: URL): string {
  if (typeof back !== 'string' || !URL.canParse(back, here)) return '/';
  const target = new URL(back, here);
  return target.origin === here.origin ? `${target.pathname}${target.search}` : '/';
}
