import type { BuildingUse, GateState, PlaceKind } from '../core/district/district-data.ts';
import type { PreparingStage } from '../core/district/preparing.ts';
import type { PlaceFunction, ServiceKind } from '../core/places/service-kind.ts';
import type { ThresholdStatus } from '../core/places/thresholds.ts';
import type { UnitLevel } from '../core/units/unit.ts';
import type { WalkerClass } from '../core/walk/pace.ts';
import type { DrillWords } from './drill/drill-words.ts';
import type { Language } from './locale.ts';
import type { RulesMessages } from './rules-messages.ts';
import type { ScoreWords } from './score/score-words.ts';
import type { CompareWords, SheetWords } from './sheet/sheet-words.ts';
import type { WallWords } from './wall/wall-words.ts';

/** A control standing where a word of the sentence stands. */
export type SentencePart = { readonly text: string } | { readonly control: 'minutes' | 'walker' | 'service' | 'when' };

export type LayerName = 'light' | 'buildings' | 'circles' | 'walls' | 'compass' | 'patches';
/** What a piece of a walked path is: the wording of the card that explains a walk. */
export type PathPartKind = 'connector' | 'walk' | 'stairs' | 'gate' | 'wait';

/**
 * Every text on screen, in one shape for all languages: a language that lacks one does not compile. Numbers arrive
 * already written (`format.ts`); where the grammar hangs on a number, it is given as well.
 * A language is one file that a translator reads from top to bottom beside another; a page of many texts has its own beside it.
 */
export interface Messages {
  readonly product: { readonly name: string; readonly tagline: string };
  readonly language: {
    readonly label: string;
    readonly own: Record<Language, string>;
    readonly short: Record<Language, string>;
  };
  readonly service: Record<ServiceKind, string>;
  readonly serviceShort: Record<ServiceKind, string>;
  readonly walker: Record<WalkerClass, string>;
  readonly level: Record<UnitLevel, string>;
  readonly placeKind: Record<PlaceKind, string>;
  /** What a place is, by its stored word; a word not listed here is shown by its place kind. */
  readonly facilityKind: Readonly<Record<string, string>>;
  readonly placeFunction: Record<PlaceFunction, string>;
  readonly buildingUse: Record<BuildingUse, string>;
  readonly gateState: Record<GateState, string>;
  readonly ruleStatus: Record<ThresholdStatus, string>;
  readonly pathPart: Record<PathPartKind, string>;
  readonly unit: {
    readonly minutes: (written: string, minutes: number) => string;
    readonly metres: (written: string) => string;
    readonly seconds: (written: string) => string;
    readonly metresPerSecond: (written: string) => string;
    readonly people: (written: string, people: number) => string;
    readonly buildings: (written: string, buildings: number) => string;
  };
  readonly label: {
    readonly estimate: string;
    readonly estimateWhy: string;
    readonly synthetic: string;
    readonly syntheticWhy: string;
    readonly close: string;
    readonly source: string;
    readonly dataOf: (date: string) => string;
    readonly skip: string;
  };
  readonly question: {
    readonly heading: string;
    readonly sentence: readonly SentencePart[];
    readonly minutes: string;
    readonly walker: string;
    readonly service: string;
    readonly when: string;
    readonly anyTime: string;
    readonly ask: string;
    readonly curve: (service: string) => string;
    readonly pace: (metresPerSecond: string) => string;
  };
  readonly figure: {
    readonly heading: string;
    /** The condition under the large number, a whole clause: "步行 15 分鐘內無法律服務". */
    readonly gap: (minutes: string, service: string) => string;
    /** Number, people and condition in one: "3,410 人，步行 15 分鐘內無法律服務". */
    readonly sentence: (people: string, condition: string) => string;
    readonly nobody: (minutes: string, service: string) => string;
    /** What holds at a time of the week: "週六 19:00，步行 15 分鐘內無法律服務". */
    readonly at: (moment: string, clause: string) => string;
    readonly reached: string;
    /** Reached by places alone of which nobody knows whether they are open then. */
    readonly unknown: string;
    readonly unreached: string;
    readonly total: string;
    readonly inPeople: string;
    readonly inBuildings: string;
    readonly addsUp: string;
    readonly addsUpTimed: string;
    /** Where a time is asked about: what the map goes on showing. */
    readonly mapAnyTime: string;
    readonly share: (share: string) => string;
    /** How many places offer the kind, as written and as a number. */
    readonly offered: (written: string, count: number) => string;
    readonly offeredNowhere: (service: string) => string;
    readonly rule: string;
    readonly ruleMetres: (metres: string) => string;
    readonly noRule: string;
    /** Sources by their stored word; one not listed here is shown as stored. */
    readonly ruleSource: Readonly<Record<string, string>>;
    readonly ruleMinutes: (minutes: string) => string;
    readonly validFrom: (date: string) => string;
    readonly headline: string;
  };
  readonly ranking: {
    readonly heading: string;
    readonly by: string;
    /** The level right below the unit in question. */
    readonly levelBelow: string;
    readonly none: (minutes: string, service: string) => string;
    readonly gapPeople: (people: string) => string;
    readonly rest: (units: string, count: number) => string;
    readonly addsUp: (units: string, count: number) => string;
    /** People who live in no unit of the level. */
    readonly outside: (level: string) => string;
  };
  readonly map: {
    readonly heading: string;
    readonly loading: string;
    readonly needsScript: string;
    readonly failed: string;
    readonly layers: string;
    readonly layer: Record<LayerName, string>;
    readonly legend: string;
    readonly legendLight: (service: string) => string;
    readonly legendPlaceState: Record<'open' | 'closed' | 'unknown', string>;
    readonly legendCircles: string;
    readonly legendBeyond: (minutes: string) => string;
    readonly legendUnit: string;
    readonly legendGates: string;
    readonly legendCompass: string;
  };
  readonly tip: {
    readonly gapOf: (gap: string, people: string) => string;
    /** A unit in which nobody is counted. */
    readonly nobody: string;
    readonly walk: (minutes: string, service: string) => string;
    readonly beyond: (service: string) => string;
  };
  readonly find: {
    readonly label: string;
    readonly placeholder: string;
    readonly none: (text: string) => string;
    readonly found: (written: string, count: number) => string;
    readonly failed: string;
    readonly kind: Record<'place' | 'unit' | 'street', string>;
  };
  readonly card: {
    readonly building: string;
    readonly buildingNumber: (id: string) => string;
    readonly place: string;
    readonly unit: string;
    readonly gate: string;
    readonly street: string;
    readonly floors: (written: string, floors: number) => string;
    readonly inCompound: (name: string) => string;
    readonly unnamedCompound: string;
    readonly toEachKind: string;
    readonly allKinds: (minutes: string) => string;
    readonly showPath: (service: string) => string;
    readonly beyond: string;
    readonly within: string;
    readonly notWithin: string;
    /** Beyond the limit, by minutes or metres. */
    readonly over: (excess: string) => string;
    readonly pathParts: string;
    readonly pathFailed: string;
    readonly counted: (people: string, others: string, count: number, atLeast: string) => string;
    readonly countedAlone: (atLeast: string) => string;
    readonly nobodyLives: string;
    readonly unsnapped: string;
    readonly services: string;
    readonly functions: string;
    readonly hours: string;
    readonly stepFree: string;
    readonly stepFreeYes: string;
    readonly stepFreeNo: string;
    readonly stepFreeUnknown: string;
    readonly seats: string;
    readonly host: string;
    readonly gateAssumed: string;
    readonly gateMeaning: Record<GateState, string>;
    readonly elders: string;
    readonly eldersRounded: string;
    readonly gone: string;
    readonly loading: string;
    readonly lies: string;
  };
  /** A place tried on the map, and what it would change. */
  readonly whatIf: {
    readonly start: string;
    readonly kicker: string;
    readonly title: (service: string) => string;
    readonly aim: (service: string) => string;
    readonly atMiddle: string;
    readonly fetching: string;
    readonly received: (size: string) => string;
    readonly answering: string;
    /** A sentence, with people as written and as a number. */
    readonly gained: (written: string, people: number, minutes: string, service: string) => string;
    readonly lost: (written: string, people: number, minutes: string, service: string) => string;
    readonly unchanged: (minutes: string, service: string) => string;
    readonly noStreet: string;
    readonly gap: (before: string, after: string) => string;
    readonly most: string;
    /** Said of a difference such as "+310". */
    readonly difference: string;
    readonly newlyReached: string;
    readonly onlyTried: string;
    readonly marker: (service: string) => string;
    readonly undo: string;
    readonly takeAway: string;
    readonly closePlace: string;
    readonly reopenPlace: string;
    readonly closedPlaces: (written: string, count: number) => string;
    readonly problem: Record<'missing' | 'refused' | 'nobody' | 'broken', string>;
    readonly tryAgain: string;
  };
  readonly table: {
    readonly heading: string;
    readonly caption: (minutes: string, service: string) => string;
    readonly download: string;
    readonly unit: string;
    readonly code: string;
    readonly level: string;
    readonly people: string;
    readonly reached: string;
    readonly unreached: string;
    readonly share: string;
    readonly buildings: string;
    readonly unreachedBuildings: string;
    readonly depth: string;
    readonly claimed: string;
    readonly claimedUnreached: string;
    readonly total: string;
    readonly note: string;
    readonly fileName: string;
  };
  readonly district: {
    readonly label: string;
    readonly open: string;
    readonly manage: string;
    readonly heading: string;
    readonly intro: string;
    readonly remove: string;
    readonly removeQuestion: (name: string) => string;
    readonly removeWhat: string;
    readonly removeConfirm: (name: string) => string;
    readonly keep: string;
    readonly back: string;
    readonly people: string;
    readonly opening: string;
    readonly fromCommandLine: string;
    readonly addAnother: string;
    readonly counts: (units: string, buildings: string, places: string) => string;
  };
  readonly rules: RulesMessages;
  readonly empty: {
    readonly heading: string;
    readonly text: string;
    readonly sample: string;
    readonly city: string;
    readonly then: string;
    readonly notComputedHeading: string;
    readonly notComputed: string;
  };
  /** The first start: nothing to see yet, and how far it is. */
  readonly preparing: {
    readonly heading: string;
    readonly text: string;
    readonly stage: Record<PreparingStage, string>;
    readonly stopped: string;
  };
  readonly error: {
    readonly heading: (status: string) => string;
    readonly notFound: string;
    readonly districtUnknown: string;
    readonly unitUnknown: string;
    readonly refused: string;
    readonly failed: string;
    readonly reference: (id: string) => string;
    readonly toPlan: string;
    readonly again: string;
  };
  readonly notice: {
    readonly answering: string;
    readonly noScript: string;
  };
  readonly hours: {
    /** Monday first. */
    readonly days: readonly [string, string, string, string, string, string, string];
    readonly range: (from: string, to: string) => string;
    readonly always: string;
    readonly daily: string;
    readonly closed: string;
    readonly holidays: string;
    /** Between days named one by one, and between rules. */
    readonly list: string;
    readonly separator: string;
    /** Nobody noted any. */
    readonly unknown: string;
    /** They are noted, and say of no hour that it is open for certain, or of some. */
    readonly uncertain: string;
    readonly partlyUncertain: string;
  };
  readonly sheet: SheetWords;
  readonly compare: CompareWords;
  readonly score: ScoreWords;
  readonly wall: WallWords;
  readonly drill: DrillWords;
}
