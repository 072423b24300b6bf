using System.Collections.Immutable;

namespace SecureMessaging.Core.Failures;

/// <summary>The request was understood and its fields are wrong: 422, code 100, one error with a pointer per field.</summary>
public sealed record InvalidFields(ImmutableArray<FieldError> Errors) : Failure(FailureOwner.Caller)
{
    public InvalidFields(string field, string message)
        : this([new FieldError(field, message)])
    {
    }
}
