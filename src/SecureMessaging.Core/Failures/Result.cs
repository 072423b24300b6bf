using System.Diagnostics.CodeAnalysis;

namespace SecureMessaging.Core.Failures;

/// <summary>A value, or the reason there is none.</summary>
public abstract record Result<T>
{
    private Result()
    {
    }

    public static implicit operator Result<T>(T value) => new Success(value);

    public static implicit operator Result<T>(Failure failure) => new Failed(failure);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = this switch
        {
            Success success => (success.Value, null),
            Failed failed => (default(T), failed.Failure),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return failure is null;
    }

    public Result<TNext> Map<TNext>(Func<T, TNext> next) =>
        TryGet(out var value, out var failure) ? next(value) : failure;

    public sealed record Success(T Value) : Result<T>;

    public sealed record Failed(Failure Failure) : Result<T>, IFailedResult;
}
