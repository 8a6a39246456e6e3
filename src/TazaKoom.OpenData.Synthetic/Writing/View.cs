using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Writing;

/// <summary>What is public of a process at one moment.</summary>
internal sealed class View(ContractingProcess process, Step step, DateTime moment)
{
    public ContractingProcess Process { get; } = process;
    public Step Step { get; } = step;

    /// <summary>Bids are published after the opening, and never those of a cancelled tender.</summary>
    public bool HasBids { get; } = process.Bids.Count > 0 && step.Stage >= Stage.BidsOpened && step.Stage != Stage.Cancelled;

    /// <summary>Whether bids have been judged: until then each is pending.</summary>
    public bool Judged { get; } = step.Stage is Stage.EvaluationComplete or Stage.ContractSignPending or Stage.ContractSigned or Stage.Unsuccessful;

    public bool HasAwards { get; } = process.Awards.Count > 0 && step.Stage is Stage.EvaluationComplete or Stage.ContractSignPending or Stage.ContractSigned;

    public bool HasContracts { get; } = process.Contracts.Count > 0 && step.Stage == Stage.ContractSigned;

    public bool Known(DateTime at) => at <= moment;

    /// <summary>A question or complaint can be later than the last change of status.</summary>
    public DateTime LastChange
    {
        get
        {
            var last = Step.At;
            foreach (var enquiry in Process.Enquiries)
            {
                if (Known(enquiry.Date) && enquiry.Date > last)
                    last = enquiry.Date;
                if (enquiry.Answered is { } answered && Known(answered) && answered > last)
                    last = answered;
            }

            foreach (var complaint in Process.Complaints)
            {
                var response = complaint.Response ?? complaint.Submitted;
                if (Known(response) && response > last)
                    last = response;
            }

            return last;
        }
    }

    public ReadOnlySpan<byte> StatusOf(Lot lot) =>
        Step.Stage != Stage.Cancelled && lot.Fate is { } fate && Known(lot.FateAt) ? Stages.Status(fate) : Stages.Status(Step.Stage);

    public IEnumerable<(Organization Organization, Roles Roles)> Parties()
    {
        var roles = new Dictionary<Organization, Roles>(ReferenceEqualityComparer.Instance);
        void Add(Organization organization, Roles role) =>
            roles[organization] = roles.GetValueOrDefault(organization) | role;

        Add(Process.Buyer, Roles.Buyer);
        if (HasBids)
            foreach (var bid in Process.Bids)
                Add(bid.Tenderer, Roles.Tenderer);
        if (HasAwards)
            foreach (var award in Process.Awards)
                if (award is { Status: AwardStatus.Active, Bid: { } bid })
                    Add(bid.Tenderer, Roles.Supplier);
        if (HasAwards)
            foreach (var bid in Process.Bids)
                if (Process.MistakenSuppliers.Contains(bid.Tenderer.Inn))
                    Add(bid.Tenderer, Roles.Supplier);
        if (Process.DirectSupplier is { } direct)
            Add(direct, Roles.Supplier);
        foreach (var enquiry in Process.Enquiries)
            if (Known(enquiry.Date))
                Add(enquiry.Author, Roles.Enquirer);
        foreach (var complaint in Process.Complaints)
            if (Known(complaint.Submitted))
                Add(complaint.Author, Roles.Complainer);
        foreach (var (organization, role) in roles)
            yield return (organization, role);
    }
}
