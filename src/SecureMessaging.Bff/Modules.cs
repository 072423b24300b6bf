using System.Reflection;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.OracleHealth;
using SecureMessaging.Ehr.Vista;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Store;

namespace SecureMessaging.Bff;

/// <summary>The assemblies this program is built of. The sandbox does not count: it stands for the upstreams.</summary>
internal static class Modules
{
    public static readonly IReadOnlyList<Assembly> All =
    [
        typeof(Failure).Assembly,
        typeof(StoreServiceCollectionExtensions).Assembly,
        typeof(EhrAdaptersServiceCollectionExtensions).Assembly,
        typeof(VistaServiceCollectionExtensions).Assembly,
        typeof(OracleHealthServiceCollectionExtensions).Assembly,
        typeof(FlagDocument).Assembly,
        typeof(RolloutServiceCollectionExtensions).Assembly,
        typeof(Modules).Assembly,
    ];

    public static bool Contain(Type type) => All.Contains(type.Assembly);
}
