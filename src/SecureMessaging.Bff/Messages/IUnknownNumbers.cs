using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages;

/// <summary>Counts calls with a number of this service's own that is not the caller's: many of them are an alarm.</summary>
internal interface IUnknownNumbers
{
    void Note(UserId person);
}
