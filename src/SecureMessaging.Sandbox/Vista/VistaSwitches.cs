namespace SecureMessaging.Sandbox.Vista;

/// <summary>
/// Behaviours of MHV that are not known for certain, or that a test wants otherwise. <c>PUT /control/switches</c> sets
/// those it names; the others keep their value. The README of this project explains each.
/// </summary>
internal sealed record VistaSwitches
{
    /// <summary>Whether a sent draft keeps its id, or gets a new one.</summary>
    public bool DraftSendKeepsId { get; init; } = true;

    /// <summary>Whether a draft of the other kind (new message, reply) is refused.</summary>
    public bool EnforceDraftKind { get; init; }

    /// <summary>Answer to the threads of an empty folder: <c>915</c> or <c>[]</c>.</summary>
    public string EmptyThreads { get; init; } = "915";

    /// <summary>Answer to a page past the end: <c>[]</c> or <c>915</c>.</summary>
    public string PastEndPage { get; init; } = "[]";

    /// <summary>Whether a thread's details contain the message asked for.</summary>
    public bool ThreadIncludesSelf { get; init; }

    /// <summary>Whether threads and single messages hold the whole team, as since 2026, or its name alone.</summary>
    public bool TriageGroups { get; init; } = true;

    /// <summary>Whether the rows of folders and searches hold the whole team too.</summary>
    public bool TriageGroupsInLists { get; init; }

    /// <summary>How a token that is no longer good is refused: <c>401</c> or <c>400+code</c>.</summary>
    public string AuthErrorForm { get; init; } = "400+code";

    /// <summary>Which base paths answer: <c>Both</c>, <c>OldHost</c> or <c>Gateway</c>.</summary>
    public string Host { get; init; } = "Both";

    /// <summary>Life of a session token, minutes.</summary>
    public double SessionMinutes { get; init; } = 60;

    /// <summary><c>Expires</c> of the session reply: <c>normal</c>, <c>zero</c>, <c>past</c>, <c>missing</c>, <c>junk</c>.</summary>
    public string SessionExpires { get; init; } = "normal";

    /// <summary>Header the session token comes in; empty = the reply carries none.</summary>
    public string SessionTokenHeader { get; init; } = "Token";

    /// <summary>Accepted application tokens.</summary>
    public IReadOnlyList<string> AppTokens { get; init; } = ["sandbox-app-token", "sandbox-app-token-next"];

    /// <summary>Accepted gateway keys.</summary>
    public IReadOnlyList<string> ApiKeys { get; init; } = ["sandbox-api-key", "sandbox-api-key-next"];

    /// <summary>Code for writing to a blocked team: 151, 129 or 106 are candidates.</summary>
    public int BlockedTeamCode { get; init; } = 151;

    /// <summary>Reads multipart bodies even where names are unquoted or the JSON part has no type.</summary>
    public bool LenientMultipart { get; init; }

    /// <summary>Whether error codes come as JSON strings.</summary>
    public bool ErrorCodeAsString { get; init; }

    /// <summary>Spelling of escaped characters: <c>named</c>, <c>decimal</c>, <c>hex</c>.</summary>
    public string Escaping { get; init; } = "named";

    /// <summary>Answers ten rows a page, whatever was asked.</summary>
    public bool IgnorePageSize { get; init; }

    /// <summary>Seeds every inbox with exactly this many messages; setting it empties the mailboxes first.</summary>
    public int? InboxMessages { get; init; }

    /// <summary>Which teams a person has: <c>normal</c>, <c>none</c>, <c>all-blocked</c>, <c>five-thousand</c>.</summary>
    public string Teams { get; init; } = "normal";

    /// <summary>Every team twice, the second time with the other <c>preferredTeam</c>.</summary>
    public bool DuplicateTeams { get; init; }

    /// <summary>The two objects of <c>alltriageteams</c> in the other order.</summary>
    public bool SwapTeamArray { get; init; }

    /// <summary>Teams with id, name and nothing else.</summary>
    public bool SparseTeams { get; init; }

    /// <summary>Stations in all their forms: suffixed, lower case, padded, empty, null.</summary>
    public bool OddStations { get; init; }

    /// <summary>These teams are blocked from now on.</summary>
    public IReadOnlyList<long> BlockedTeams { get; init; } = [];

    /// <summary>These teams are in nobody's list any more.</summary>
    public IReadOnlyList<long> LostTeams { get; init; } = [];

    /// <summary>Rows of Oracle Health although nobody asked for them.</summary>
    public bool UnaskedOracleHealthRows { get; init; }

    /// <summary><c>Content-Disposition</c> of downloads: <c>unquoted</c>, <c>quoted</c>, <c>percent</c>.</summary>
    public string Disposition { get; init; } = "unquoted";

    /// <summary>Form of the answer to a large download: <c>top</c>, <c>data</c>, <c>snake</c>.</summary>
    public string LargeDownload { get; init; } = "top";

    /// <summary>Scheme and host of presigned addresses in place of the sandbox's own.</summary>
    public string? StorageHost { get; init; }

    /// <summary>How often a message over the bridge is <c>IN_PROGRESS</c> before its last status.</summary>
    public int BridgePolls { get; init; } = 2;

    /// <summary>The last status of a message over the bridge.</summary>
    public string BridgeStatus { get; init; } = "SENT";

    /// <summary>How much later than Millennium MHV shows a message that it did not hand on itself, seconds.</summary>
    public double BridgeDelaySeconds { get; init; }

    /// <summary>How long a pull of Oracle Health mail takes, seconds.</summary>
    public double SyncSeconds { get; init; } = 2;

    /// <summary>Error that a pull ends with; absent = it finishes.</summary>
    public string? SyncError { get; init; }
}
