import type { BuildingUse } from '../../../src/lib/core/district/district-data.ts';
import type { Word } from '../places/place-names.ts';

/** What an organisation is (駐區單位). A closed list: a partner is never a person. */
export type PartnerKind =
  | 'company'
  | 'factory'
  | 'school'
  | 'kindergarten'
  | 'hospital'
  | 'clinic'
  | 'bank'
  | 'government-office'
  | 'shop'
  | 'restaurant'
  | 'law-office'
  | 'care-home'
  | 'culture-house'
  | 'property-company'
  | 'owners-committee';

/** What a partner can give to its neighbourhood; closed. */
export type Offer =
  | 'meeting-space'
  | 'sports-ground'
  | 'reading-corner'
  | 'parking'
  | 'training'
  | 'legal-advice'
  | 'medical-consultation'
  | 'financial-advice'
  | 'repairs'
  | 'meals'
  | 'job-openings'
  | 'discounts'
  | 'volunteer-teams'
  | 'equipment';

/** What a partner would like from its neighbourhood; closed. */
export type Need =
  | 'parking'
  | 'recruiting'
  | 'mediation'
  | 'policy-advice'
  | 'publicity'
  | 'safety-inspection'
  | 'canteen'
  | 'after-school-care'
  | 'greening'
  | 'meeting-space';

interface KindOfPartner {
  /** Of a district of 300,000 people. */
  readonly count: number;
  readonly uses: readonly BuildingUse[];
  /** How its name ends; empty where the name comes from its compound, its street or its community. */
  readonly trades: readonly Word[];
  readonly offers: readonly Offer[];
  readonly needs: readonly Need[];
}

const shopFront: readonly BuildingUse[] = ['commercial', 'mixed'];

/** The kinds of partner: how many, where they sit, what they give and want. Invented; 578 in all. */
export const partnerKinds: Readonly<Record<PartnerKind, KindOfPartner>> = {
  company: {
    count: 96,
    uses: ['office'],
    trades: [
      ['软件公司', '軟件公司', 'Software'],
      ['设计公司', '設計公司', 'Design'],
      ['物流公司', '物流公司', 'Logistics'],
      ['商贸公司', '商貿公司', 'Trading'],
      ['会计服务公司', '會計服務公司', 'Accounting Services'],
      ['家政服务公司', '家政服務公司', 'Home Services'],
      ['装饰工程公司', '裝飾工程公司', 'Fitting-out'],
      ['文化传媒公司', '文化傳媒公司', 'Media'],
      ['环保科技公司', '環保科技公司', 'Environmental Technology'],
      ['商务楼运营公司', '商務樓運營公司', 'Business Premises']
    ],
    offers: ['meeting-space', 'training', 'job-openings', 'volunteer-teams', 'equipment'],
    needs: ['recruiting', 'policy-advice', 'parking', 'canteen', 'publicity']
  },
  factory: {
    count: 30,
    uses: ['industrial'],
    trades: [
      ['机械厂', '機械廠', 'Machine Works'],
      ['包装厂', '包裝廠', 'Packaging Works'],
      ['汽配厂', '汽配廠', 'Car Parts Works'],
      ['电器厂', '電器廠', 'Electrical Works'],
      ['食品厂', '食品廠', 'Food Works'],
      ['船用配件厂', '船用配件廠', 'Ship Fittings Works']
    ],
    offers: ['job-openings', 'training', 'parking', 'equipment', 'sports-ground'],
    needs: ['recruiting', 'safety-inspection', 'policy-advice', 'canteen']
  },
  school: {
    count: 36,
    uses: ['public'],
    trades: [
      ['小学', '小學', 'Primary School'],
      ['实验小学', '實驗小學', 'Experimental Primary School'],
      ['中学', '中學', 'Middle School']
    ],
    offers: ['sports-ground', 'reading-corner', 'volunteer-teams', 'meeting-space'],
    needs: ['parking', 'after-school-care', 'safety-inspection']
  },
  kindergarten: {
    count: 26,
    uses: ['public', 'mixed'],
    trades: [['幼儿园', '幼兒園', 'Kindergarten']],
    offers: ['reading-corner', 'volunteer-teams', 'training'],
    needs: ['parking', 'safety-inspection', 'greening']
  },
  hospital: {
    count: 6,
    uses: ['public'],
    trades: [
      ['医院', '醫院', 'Hospital'],
      ['康复医院', '康復醫院', 'Rehabilitation Hospital']
    ],
    offers: ['medical-consultation', 'training', 'meeting-space'],
    needs: ['parking', 'mediation']
  },
  clinic: {
    count: 26,
    uses: shopFront,
    trades: [
      ['诊所', '診所', 'Clinic'],
      ['口腔门诊部', '口腔門診部', 'Dental Clinic'],
      ['中医馆', '中醫館', 'Chinese Medicine Clinic']
    ],
    offers: ['medical-consultation', 'volunteer-teams', 'discounts'],
    needs: ['publicity', 'parking']
  },
  bank: {
    count: 30,
    uses: shopFront,
    trades: [],
    offers: ['financial-advice', 'meeting-space', 'reading-corner', 'volunteer-teams'],
    needs: ['publicity', 'parking', 'safety-inspection']
  },
  'government-office': {
    count: 38,
    uses: ['office', 'public'],
    trades: [],
    offers: ['legal-advice', 'training', 'meeting-space', 'volunteer-teams'],
    needs: ['publicity', 'meeting-space']
  },
  shop: {
    count: 88,
    uses: shopFront,
    trades: [
      ['便利店', '便利店', 'Store'],
      ['书店', '書店', 'Bookshop'],
      ['药房', '藥房', 'Pharmacy'],
      ['五金店', '五金店', 'Hardware'],
      ['花店', '花店', 'Flowers'],
      ['洗衣店', '洗衣店', 'Laundry'],
      ['家电维修店', '家電維修店', 'Repairs']
    ],
    offers: ['discounts', 'repairs', 'reading-corner', 'volunteer-teams'],
    needs: ['publicity', 'parking', 'mediation']
  },
  restaurant: {
    count: 30,
    uses: shopFront,
    trades: [
      ['面馆', '麵館', 'Noodles'],
      ['餐厅', '餐廳', 'Restaurant'],
      ['茶馆', '茶館', 'Tea House'],
      ['早餐店', '早餐店', 'Breakfast']
    ],
    offers: ['meals', 'discounts', 'meeting-space'],
    needs: ['safety-inspection', 'publicity', 'parking']
  },
  'law-office': {
    count: 12,
    uses: ['office', 'commercial', 'mixed'],
    trades: [
      ['律师事务所', '律師事務所', 'Lawyers'],
      ['法律服务所', '法律服務所', 'Legal Services']
    ],
    offers: ['legal-advice', 'training'],
    needs: ['publicity', 'meeting-space']
  },
  'care-home': {
    count: 12,
    uses: ['public', 'mixed', 'commercial'],
    trades: [
      ['护理院', '護理院', 'Care Home'],
      ['养老服务公司', '養老服務公司', 'Elder Services']
    ],
    offers: ['meals', 'training', 'equipment'],
    needs: ['publicity', 'policy-advice', 'parking']
  },
  'culture-house': {
    count: 14,
    uses: ['public', 'mixed', 'commercial'],
    trades: [
      ['书屋', '書屋', 'Reading Room'],
      ['艺术馆', '藝術館', 'Gallery'],
      ['健身馆', '健身館', 'Gym']
    ],
    offers: ['reading-corner', 'training', 'sports-ground', 'meeting-space'],
    needs: ['publicity', 'parking']
  },
  'property-company': {
    count: 98,
    uses: [],
    trades: [],
    offers: ['repairs', 'meeting-space', 'equipment', 'parking'],
    needs: ['mediation', 'policy-advice', 'greening', 'safety-inspection']
  },
  'owners-committee': {
    count: 36,
    uses: [],
    trades: [],
    offers: ['meeting-space', 'volunteer-teams'],
    needs: ['mediation', 'parking', 'policy-advice', 'greening']
  }
};
