import type { Language } from '#lib/i18n/locale.ts';

/** The few words the map itself says. */
export interface MapWords {
  readonly map: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly north: string;
  readonly metres: (count: string) => string;
  readonly kilometres: (count: string) => string;
  /** On the outline of a service circle. */
  readonly minutes: (count: string) => string;
  readonly loading: string;
  readonly noGraphics: string;
  readonly noGraphicsHelp: string;
  readonly partMissing: string;
  readonly tryAgain: string;
}

export const mapWords: Readonly<Record<Language, MapWords>> = {
  'zh-Hans': {
    map: '地图',
    zoomIn: '放大',
    zoomOut: '缩小',
    north: '恢复正北、平视',
    metres: (count) => `${count} 米`,
    kilometres: (count) => `${count} 公里`,
    minutes: (count) => `${count} 分钟`,
    loading: '正在绘制地图……',
    noGraphics: '这台设备无法绘制地图。',
    noGraphicsHelp:
      '浏览器没有提供 WebGL 2。请在浏览器设置中开启“硬件加速”，或换用较新的 Chrome、Edge、Firefox。页面上的数字和表格不受影响。',
    partMissing: '地图有一部分没有取到。',
    tryAgain: '重试'
  },
  'zh-Hant': {
    map: '地圖',
    zoomIn: '放大',
    zoomOut: '縮小',
    north: '恢復正北、平視',
    metres: (count) => `${count} 米`,
    kilometres: (count) => `${count} 公里`,
    minutes: (count) => `${count} 分鐘`,
    loading: '正在繪製地圖……',
    noGraphics: '這部裝置無法繪製地圖。',
    noGraphicsHelp:
      '瀏覽器沒有提供 WebGL 2。請在瀏覽器設定中開啟「硬體加速」，或改用較新的 Chrome、Edge、Firefox。頁面上的數字與表格不受影響。',
    partMissing: '地圖有一部分沒有取得。',
    tryAgain: '重試'
  },
  en: {
    map: 'Map',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    north: 'Turn north up and level',
    metres: (count) => `${count} m`,
    kilometres: (count) => `${count} km`,
    minutes: (count) => `${count} min`,
    loading: 'Drawing the map…',
    noGraphics: 'This device cannot draw the map.',
    noGraphicsHelp:
      'The browser offers no WebGL 2. Turn on hardware acceleration in its settings, or use a current Chrome, Edge or Firefox. The figures and the table on this page are not affected.',
    partMissing: 'A part of the map did not arrive.',
    tryAgain: 'Try again'
  }
};
