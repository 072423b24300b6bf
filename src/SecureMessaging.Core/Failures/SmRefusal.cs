using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Core.Failures;

/// <summary>
/// A business answer the front end knows by its secure-messaging code, for example <see cref="SmCode.RecipientNotFound"/>.
/// </summary>
public sealed record SmRefusal(SmCode Code) : Failure(Code.Row.Fault);
