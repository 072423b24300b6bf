using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>The four ways a person id is not found. Three are ours to repair; the fourth is a fact about the person.</summary>
internal static class PersonFailures
{
    /// <summary>The session carries no ICN: the identity provider was not asked for it, or does not know it.</summary>
    public static readonly Failure NoIcn = new ServiceUnavailable("person id: the session has no ICN");

    /// <summary>The token server took our assertion, and its token does not carry the ICN: our account may not pass it on.</summary>
    public static readonly Failure IcnNotCarried = new ServiceUnavailable("person id: the service token does not carry the ICN");

    /// <summary>The person has no Oracle Health id: 403 "You do not have an Oracle Health record".</summary>
    public static readonly Failure NoRecord = new NoHealthRecord(OracleHealthNames.Upstream);

    public const string ServiceAccount = "person/service-account";

    /// <summary>The token server does not take our service account, or its key.</summary>
    public static readonly Failure AccountRefused = new CredentialRefused(OracleHealthNames.Upstream, ServiceAccount);
}
