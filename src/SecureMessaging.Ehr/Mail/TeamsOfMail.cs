using System.Collections.Immutable;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Mail;

/// <param name="Ids">Where a message names its team by number.</param>
/// <param name="Names">As the EHR writes them: a received message often says no more than this.</param>
/// <param name="IsCut">There is more mail than was read, so more teams may belong here.</param>
public sealed record TeamsOfMail(ImmutableHashSet<CareTeamId> Ids, ImmutableHashSet<string> Names, bool IsCut);
