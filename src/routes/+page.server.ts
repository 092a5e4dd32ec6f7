import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { PageServerLoad } from './$types';

/** The first page is the plan; the question in the address goes along. */
export const load: PageServerLoad = ({ url }) => {
  redirect(307, `${resolve('/plan')}${url.search}`);
};
