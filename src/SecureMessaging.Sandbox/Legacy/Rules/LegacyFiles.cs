using System.Globalization;
using Microsoft.AspNetCore.StaticFiles;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>What legacy itself checks of files; their type and the virus scan are MHV's.</summary>
internal static class LegacyFiles
{
    private const int MaxFiles = 4;
    private const long Megabyte = 1024 * 1024;
    private const long MaxFileBytes = 6 * Megabyte;
    private const long MaxTotalBytes = 10 * Megabyte;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static LegacyResponse? Check(IReadOnlyList<IFormFile> files)
    {
        var problems = new List<(string, string)>();
        if (files.Count > MaxFiles)
        {
            problems.Add(("base", $"Total file count exceeds {MaxFiles} files"));
        }

        if (files.Sum(file => file.Length) > MaxTotalBytes)
        {
            problems.Add(("base",
                string.Create(CultureInfo.InvariantCulture, $"Total size of uploads exceeds {MaxTotalBytes / Megabyte}.0 MB")));
        }

        problems.AddRange(files.Where(file => file.Length > MaxFileBytes).Select(file =>
            ("base",
                string.Create(CultureInfo.InvariantCulture,
                    $"The {file.FileName} exceeds file size limit of {MaxFileBytes / Megabyte}.0 MB"))));
        return problems.Count == 0 ? null : LegacyErrors.Invalid(problems);
    }

    public static string ContentTypeOf(string name) =>
        ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream";
}
