/** The six kinds of service a place can offer: 政務 生活 法律 文體 關愛 黨員. This order is the product's order everywhere. */
export const serviceKinds = ['government', 'daily-life', 'legal', 'culture-sports', 'care', 'party-member'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

export function isServiceKind(text: string): text is ServiceKind {
  return serviceKinds.some((kind) => kind === text);
}

/** The five functions of a hub or micro position: 學習 活動 服務 調解 議事. */
export const placeFunctions = ['learning', 'activities', 'services', 'mediation', 'deliberation'] as const;
export type PlaceFunction = (typeof placeFunctions)[number];
