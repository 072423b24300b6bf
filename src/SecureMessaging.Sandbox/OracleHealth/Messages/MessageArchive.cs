using System.Globalization;
using SecureMessaging.Sandbox.OracleHealth.Seed;
using SecureMessaging.Sandbox.State;

namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>
/// Every message of both tenants; a person's are seeded when first asked for, so that their dates follow the clock. One lock: the
/// sandbox holds thousands of messages, not millions.
/// </summary>
internal sealed class MessageArchive(SandboxClock clock, ArchiveSeed seed) : IResettable
{
    private const long FirstNumber = 54_282_600_000;
    private const long Step = 7;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string Id), PatientMessage> _byId = [];
    private readonly Dictionary<(string Tenant, string PatientId), List<PatientMessage>> _byPatient = [];
    private readonly HashSet<string> _seeded = [];
    private long _lastNumber = RunNumbers.From(FirstNumber, clock.StartedAt);

    /// <summary>A fresh id in the shape every known Millennium message id has.</summary>
    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"{NextNumber()}.0.-4.prsnl");

    public void Add(PatientMessage message)
    {
        lock (_gate)
        {
            Seed(message.PatientId);
            Put(message);
        }
    }

    public PatientMessage? Find(string tenant, string id)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault((tenant, id));
        }
    }

    public IReadOnlyList<PatientMessage> Of(string tenant, string patientId)
    {
        lock (_gate)
        {
            Seed(patientId);
            return [.. _byPatient.GetValueOrDefault((tenant, patientId)) ?? []];
        }
    }

    /// <summary>What patients wrote since the start, oldest first.</summary>
    public IReadOnlyList<PatientMessage> AllSent()
    {
        lock (_gate)
        {
            return [.. _byId.Values.Where(message => message is { Sent: true, IsSeedData: false }).OrderBy(message => message.CreatedAt)];
        }
    }

    /// <summary>Applies a change to all messages or, when one of them does not pass the check, to none.</summary>
    public bool TryChange(IReadOnlyList<PatientMessage> messages, Func<PatientMessage, bool> check, Action<PatientMessage> change)
    {
        lock (_gate)
        {
            if (!messages.All(check))
            {
                return false;
            }

            foreach (var message in messages)
            {
                change(message);
            }

            return true;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _byId.Clear();
            _byPatient.Clear();
            _seeded.Clear();
        }
    }

    private long NextNumber() => Interlocked.Add(ref _lastNumber, Step);

    private void Seed(string patientId)
    {
        if (_seeded.Add(patientId))
        {
            foreach (var message in seed.For(patientId, NextNumber))
            {
                Put(message);
            }
        }
    }

    private void Put(PatientMessage message)
    {
        _byId.Add((message.Tenant, message.Id), message);
        if (!_byPatient.TryGetValue((message.Tenant, message.PatientId), out var messages))
        {
            _byPatient[(message.Tenant, message.PatientId)] = messages = [];
        }

        messages.Add(message);
    }
}
