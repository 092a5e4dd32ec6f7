import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import * as districts from '#lib/server/db/districts.ts';
import * as walks from '#lib/server/jobs/walks.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const open = await districts.list(locals.db);
  const asked = url.searchParams.get('remove');
  return {
    open,
    /** The one whose removal is to be confirmed. */
    toRemove: open.find((one) => one.code === asked) ?? null
  };
};

export const actions: Actions = {
  /** Removes a district and everything computed of it. The page asks before; the form names it again. */
  remove: async ({ request, locals }) => {
    const code = (await request.formData()).get('district');
    if (typeof code !== 'string' || code === '') return fail(400, { missing: true });
    if (!(await districts.remove(locals.db, code))) error(404, `district-unknown: ${code.slice(0, 60)}`);
    await walks.forget(code);
    redirect(303, resolve('/districts'));
  }
};
