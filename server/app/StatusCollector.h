#pragma once

#include "server/status/DayHistory.h"
#include "server/status/IoReport.h"
#include "server/status/LastMinute.h"
#include "server/status/StatusSource.h"
#include "server/status/TroubleLog.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class IoStack;
struct Metrics;
class PasswordHasher;
class SendBudget;
class Throttles;

// Collects the numbers of the I/O threads, the writer, the readers and the hashers. It asks each I/O thread
// by a queued call, so that none of them ever waits for it. It keeps the averages of a day. Belongs to the
// main thread, because it asks the file system.
class StatusCollector : public QObject, public StatusSource
{
    Q_OBJECT
public:
    // All of them outlive the collector.
    struct Parts
    {
        const Metrics &metrics;
        const DatabaseWriter &writer;
        const DatabaseReader &reader;
        const PasswordHasher &hasher;
        const SendBudget &sendBudget;
        const Throttles &throttles;
        const QString databasePath;
    };

    explicit StatusCollector(const Parts &parts);

    // The stacks to ask. Call setStacks({}) before destroying them. Main thread.
    void setStacks(const std::vector<IoStack *> &stacks) { m_stacks = stacks; }

    Pending<StatusReport> report() override;
    Pending<StatusHistory> history() override;
    Pending<QList<ConnectionSummary>> connections(ConnectionId after, qsizetype limit) override;

private:
    template<class Part> class Gathering;

    // Calls ask(const IoStack &) on each I/O thread, and then(answers, in the order of the threads) on this
    // one.
    template<class Part>
    void gather(std::function<Part(const IoStack &)> ask, std::function<void(const QList<Part> &)> then);
    void withIoReport(std::function<void(const IoReport &)> then);
    IoReport sumOf(const QList<IoReport> &reports) const;
    StatusReport reportWith(const IoReport &io) const;
    void sample(const IoReport &io);

    const Parts m_parts;
    std::vector<IoStack *> m_stacks;
    QTimer m_sampling;
    QTimer m_logging;
    TroubleLog m_troubleLog;
    LastMinute m_lastDeliveries;
    LastMinute m_lastCommits;
    DayHistory m_day;
};

} // namespace stoa
