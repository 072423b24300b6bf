using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>What the files of one message must be, checked before anything goes upstream. The first rule broken answers.</summary>
internal static class AttachmentRules
{
    private const string Base = "base";

    public static Failure? Check(IReadOnlyList<SpooledFile> files, AttachmentLimits limits)
    {
        if (files.Count > limits.Files)
        {
            return limits.TakesFiles ? TooManyFiles(limits) : new InvalidFields(Base, "Files cannot be sent to this care team");
        }

        if (files.Any(file => file.FileName is null))
        {
            return new SmRefusal(SmCode.AttachmentNameMissing);
        }

        if (files.Any(file => file.FileName!.Length > FileNameCleaner.MaxLength))
        {
            return new InvalidFields(Base, $"A file name is too long (maximum is {FileNameCleaner.MaxLength} characters)");
        }

        return EachFile(files, limits) ?? Together(files, limits);
    }

    public static InvalidFields TooManyFiles(AttachmentLimits limits) => new(Base, $"Total file count exceeds {limits.Files} files");

    private static Failure? EachFile(IReadOnlyList<SpooledFile> files, AttachmentLimits limits)
    {
        foreach (var file in files)
        {
            if (!AttachmentTypes.Allows(file.FileName!, limits.IsLarge))
            {
                return new SmRefusal(SmCode.AttachmentTypeNotSupported);
            }

            if (file.Oversized || file.Length > limits.MaxFileBytes)
            {
                return new InvalidFields(Base, $"{file.FileName} exceeds file size limit of {limits.MaxFileMegabytes} MB");
            }

            if (file.Length == 0)
            {
                return new InvalidFields(Base, $"{file.FileName} is empty");
            }

            if (!file.MatchesItsName)
            {
                return new SmRefusal(SmCode.AttachmentTypeNotSupported);
            }
        }

        return null;
    }

    private static InvalidFields? Together(IReadOnlyList<SpooledFile> files, AttachmentLimits limits)
    {
        if (files.Sum(file => file.Length) > limits.Total)
        {
            return new InvalidFields(Base, $"Total size of uploads exceeds {limits.TotalMegabytes} MB");
        }

        return files.DistinctBy(file => file.FileName, StringComparer.OrdinalIgnoreCase).Count() == files.Count
            ? null
            : new InvalidFields(Base, "The same file name is attached twice");
    }
}
