/**
 * Care teams of the signed-in person: the list, and the search for what a shortened list leaves out.
 *
 * Needs nothing but `fetch`. Every answer is read in camel case (`X-Key-Inflection`). A question goes in the body of a POST, so what a
 * person types stands in no address and in no log.
 */

export interface CareTeam {
  readonly triageTeamId: number;
  readonly name: string;
  readonly stationNumber: string;
  readonly blockedStatus: boolean;
  readonly preferredTeam: boolean;
  readonly relationType: string | null;
  readonly leadProviderName: string | null;
  readonly locationName: string | null;
  readonly teamName: string | null;
  readonly suggestedNameDisplay: string | null;
  readonly healthCareSystemName: string | null;
  readonly groupTypeEnumVal: string | null;
  readonly subGroupTypeEnumVal: string | null;
  readonly groupTypePatientDisplay: string | null;
  readonly subGroupTypePatientDisplay: string | null;
  readonly ohTriageGroup: boolean;
  readonly migratingToOh: boolean;
  readonly signatureRequired: boolean;
  readonly acceptsAttachments: boolean;
}

export interface Resource<TMeta> {
  readonly id: string;
  readonly type: 'all_triage_teams';
  readonly attributes: CareTeam;
  readonly meta?: TMeta;
}

/** An EHR whose current list is not in the answer. With `ageSeconds` an older one stands in. */
export interface PartialEhr {
  readonly ehr: string;
  readonly reason: 'timeout' | 'unavailable' | 'malformed' | 'refused' | 'no-record';
  readonly ageSeconds?: number;
}

export interface CareTeamList {
  readonly data: readonly Resource<undefined>[];
  readonly meta: {
    /** Of the whole list, also where it is shortened. */
    readonly associatedTriageGroups: number;
    readonly associatedBlockedTriageGroups: number;
    readonly sort: { readonly name: 'ASC' };
    readonly partial?: readonly PartialEhr[];
    /** Absent where the list is whole. */
    readonly shortened?: { readonly total: number; readonly leftOut: number };
  };
}

export interface Highlight {
  readonly attribute: string;
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

export interface HitMeta {
  readonly highlights: readonly Highlight[];
  /** Why the hit stands below all others; absent where it does not. */
  readonly rankedLast?: 'blocked' | 'migrating' | 'retired';
}

export interface Reading {
  readonly text: string;
  readonly meaning: string;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface CrisisNotice {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly contacts: readonly { readonly label: string; readonly uri: string }[];
}

export interface SearchAnswer {
  readonly data: readonly Resource<HitMeta>[];
  readonly meta: {
    readonly total: number;
    readonly tookMs: number;
    readonly partial: readonly PartialEhr[];
    readonly nextCursor: string | null;
    /** To be shown before all teams. */
    readonly crisis: CrisisNotice | null;
    readonly corrected: readonly { readonly typed: string; readonly readAs: string }[];
    readonly understoodAs: readonly Reading[];
    readonly leftOut: readonly string[];
    readonly unknownNames: readonly string[];
    readonly partialMatch: boolean;
    readonly suggestions: readonly Reading[];
    readonly groups: { readonly facilities: readonly Group[]; readonly kinds: readonly Group[] };
  };
}

export interface Question {
  /** What the person typed; empty gives the teams that are likely without any word. */
  readonly q: string;
  /** Only this facility. */
  readonly stationNumber?: string;
  /** 1 to 100. */
  readonly limit?: number;
  /** `meta.nextCursor` of the part before. */
  readonly cursor?: string;
}

export interface ClientOptions {
  /** The address up to and with `/my_health/v1/messaging`. */
  readonly baseUrl: string;
  /** The page's token, asked for at each call; the cookie needs it at every call that is no GET. */
  readonly csrfToken?: () => string | null;
  /** For a caller that has no cookie. */
  readonly accessToken?: string;
  readonly fetch?: typeof fetch;
}

/** An answer that is no success, with what the page shows of it. */
export class CareTeamsError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | null,
    detail: string,
    readonly supportId: string | null,
    /** What was typed says that somebody is in danger: to be shown although the search failed. */
    readonly crisis: CrisisNotice | null,
  ) {
    super(detail);
    this.name = 'CareTeamsError';
  }
}

export class CareTeamsClient {
  constructor(private readonly options: ClientOptions) {}

  list(signal?: AbortSignal): Promise<CareTeamList> {
    return this.send<CareTeamList>('/allrecipients?useCache=false', { method: 'GET' }, signal);
  }

  /** Every team, also where the list is shortened: for the page of the contact list. */
  listWhole(signal?: AbortSignal): Promise<CareTeamList> {
    return this.send<CareTeamList>('/allrecipients?useCache=false&shortened=false', { method: 'GET' }, signal);
  }

  search(question: Question, signal?: AbortSignal): Promise<SearchAnswer> {
    return this.send<SearchAnswer>('/care_teams/search', { method: 'POST', body: JSON.stringify(question) }, signal);
  }

  private async send<T>(path: string, request: RequestInit, signal: AbortSignal | undefined): Promise<T> {
    const { baseUrl, csrfToken, accessToken } = this.options;
    const headers: Record<string, string> = { 'Content-Type': 'application/json', 'X-Key-Inflection': 'camel' };
    const csrf = csrfToken?.() ?? null;
    if (csrf !== null) {
      headers['X-CSRF-Token'] = csrf;
    }
    if (accessToken !== undefined) {
      headers['Authorization'] = `Bearer ${accessToken}`;
    }
    const call = this.options.fetch ?? fetch;
    const answer = await call(`${baseUrl}${path}`, { ...request, headers, credentials: 'include', signal: signal ?? null });
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok || body === null) {
      throw errorOf(answer.status, body);
    }
    return body as T;
  }
}

/** What the page may offer for a message: neither blocked nor taken off the contact list. */
export const mayBeWrittenTo = (team: CareTeam): boolean => !team.blockedStatus && team.preferredTeam;

export interface Options {
  readonly teams: readonly CareTeam[];
  /** To be shown before all teams. */
  readonly crisis: CrisisNotice | null;
}

/**
 * The options of the team's combo box. Of a shortened list the search is asked, so that what it left out is found; until the answer is
 * there, and where it fails, the matching teams of the list are offered. A whole list is filtered here, as it always was: the search is
 * asked for the crisis notice alone.
 */
export class TeamOptions {
  private asked: AbortController | null = null;

  constructor(
    private readonly client: CareTeamsClient,
    private readonly list: CareTeamList,
    private readonly stationNumber?: string,
  ) {}

  get isShortened(): boolean {
    return this.list.meta.shortened !== undefined;
  }

  /** At once, out of the list alone. */
  listed(typed: string): CareTeam[] {
    const wanted = typed.trim().toLowerCase();
    return this.list.data
      .map(resource => resource.attributes)
      .filter(team => mayBeWrittenTo(team) && (this.stationNumber === undefined || team.stationNumber === this.stationNumber))
      .filter(team => (team.suggestedNameDisplay ?? team.name).toLowerCase().includes(wanted));
  }

  /** Also for nothing typed: the likely teams are then first. Null where a later call took the place of this one. */
  async find(typed: string): Promise<Options | null> {
    this.asked?.abort();
    if (!this.isShortened && typed.trim() === '') {
      return { teams: this.listed(typed), crisis: null };
    }
    const asked = new AbortController();
    this.asked = asked;
    try {
      const question = { q: typed, limit: 100, ...(this.stationNumber ? { stationNumber: this.stationNumber } : {}) };
      const { data, meta } = await this.client.search(question, asked.signal);
      const teams = this.isShortened ? data.map(hit => hit.attributes).filter(mayBeWrittenTo) : this.listed(typed);
      return asked.signal.aborted ? null : { teams, crisis: meta.crisis };
    } catch (failure) {
      if (asked.signal.aborted) {
        return null;
      }
      if (failure instanceof CareTeamsError || failure instanceof TypeError) {
        return { teams: this.listed(typed), crisis: failure instanceof CareTeamsError ? failure.crisis : null };
      }
      throw failure;
    }
  }
}

interface ErrorBody {
  readonly errors?: readonly { readonly code?: string; readonly detail?: string }[] | string;
  readonly meta?: { readonly supportId?: string; readonly crisis?: CrisisNotice | null };
}

function errorOf(status: number, body: unknown): CareTeamsError {
  const { errors, meta } = (body ?? {}) as ErrorBody;
  const first = Array.isArray(errors) ? errors[0] : undefined;
  const detail = first?.detail ?? (typeof errors === 'string' ? errors : `The answer was ${status}`);
  return new CareTeamsError(status, first?.code ?? null, detail, meta?.supportId ?? null, meta?.crisis ?? null);
}
