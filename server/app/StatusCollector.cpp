#include "server/app/StatusCollector.h"

#include "server/app/IoStack.h"
#include "server/auth/PasswordHasher.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/net/SendBudget.h"
#include "server/status/DiskFigures.h"
#include "server/status/Metrics.h"
#include "server/status/ProcessFigures.h"
#include "server/throttles/Throttles.h"
#include "shared/concurrency/QueuedCall.h"

#include <algorithm>
#include <ctime>
#include <memory>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstOctave = 6; // 64 µs
constexpr int lastOctave = 23; // 8.4 s

QList<StatusReport::Bucket> bucketsOf(const LatencyHistogram::Counts &counts)
{
    QList<StatusReport::Bucket> buckets;
    qint64 below = 0;
    for (int octave = firstOctave; octave <= lastOctave; ++octave) {
        const qint64 count = counts.countBelow(octave);
        buckets.append({qint64(1) << octave, count - below});
        below = count;
    }
    buckets.append({-1, counts.count() - below});
    return buckets;
}

StatusReport::Times timesOf(const LatencyHistogram::Counts &counts, const LastMinute &lastMinute)
{
    const LatencyHistogram::Counts recent = lastMinute.of(counts);
    return {recent.quantile(0.5), recent.quantile(0.99), counts.count(), counts.sumMicroseconds,
            bucketsOf(counts)};
}

QList<StatusReport::LiveChat> liveChatsOf(const QHash<ChatId, qint64> &clients)
{
    QList<StatusReport::LiveChat> chats;
    for (auto it = clients.cbegin(); it != clients.cend(); ++it)
        chats.append({it.key(), it.value()});
    std::ranges::sort(chats, {}, &StatusReport::LiveChat::chat);
    return chats;
}

// Also runs while the machine is suspended, which is a gap in the history.
DayHistory::Time timeSinceBoot()
{
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec)
        + std::chrono::duration_cast<DayHistory::Time>(std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace

// Collects the answers of all I/O threads to one question. It lives until the last answer arrives, or as long
// as an I/O thread holds a call that refers to it.
template<class Part> class StatusCollector::Gathering
{
public:
    Gathering(qsizetype parts, std::function<void(const QList<Part> &)> then)
        : m_parts(parts)
        , m_missing(parts)
        , m_then(std::move(then))
    {
    }

    void put(qsizetype place, const Part &part)
    {
        m_parts[place] = part;
        if (--m_missing == 0)
            m_then(m_parts);
    }

private:
    QList<Part> m_parts;
    qsizetype m_missing;
    std::function<void(const QList<Part> &)> m_then;
};

StatusCollector::StatusCollector(const Parts &parts)
    : m_parts(parts)
{
    connect(&m_sampling, &QTimer::timeout, this,
            [this] { withIoReport([this](const IoReport &io) { sample(io); }); });
    m_sampling.start(LastMinute::sampleTime);
    connect(&m_logging, &QTimer::timeout, this,
            [this] { withIoReport([this](const IoReport &io) { m_troubleLog.note(io); }); });
    m_logging.start(std::chrono::minutes(1));
}

template<class Part>
void StatusCollector::gather(std::function<Part(const IoStack &)> ask,
                             std::function<void(const QList<Part> &)> then)
{
    if (m_stacks.empty())
        return;
    const auto gathering = std::make_shared<Gathering<Part>>(qsizetype(m_stacks.size()), std::move(then));
    for (qsizetype place = 0; IoStack * stack : m_stacks) {
        callQueued(stack, [this, stack, gathering, ask, place] {
            callQueued(this, [gathering, place, part = ask(*stack)] { gathering->put(place, part); });
        });
        ++place;
    }
}

void StatusCollector::withIoReport(std::function<void(const IoReport &)> then)
{
    gather<IoReport>(
        [](const IoStack &stack) { return stack.report(); },
        [this, then = std::move(then)](const QList<IoReport> &reports) { then(sumOf(reports)); });
}

IoReport StatusCollector::sumOf(const QList<IoReport> &reports) const
{
    IoReport all;
    for (const IoReport &report : reports)
        all += report;
    if (const qint64 closed = m_parts.sendBudget.closedConnections(); closed > 0)
        all.refusals.insert(u"gate.unread"_s, closed);
    return all;
}

// The resolver is abandoned if the threads that are asked end before they answer.
Pending<StatusReport> StatusCollector::report()
{
    const auto resolver = std::make_shared<Resolver<StatusReport>>();
    Pending<StatusReport> pending = resolver->pending();
    callQueued(this, [this, resolver] {
        withIoReport([this, resolver](const IoReport &io) { resolver->resolve(reportWith(io)); });
    });
    return pending;
}

void StatusCollector::sample(const IoReport &io)
{
    const WriterMetrics &written = m_parts.writer.metrics();
    const LatencyHistogram::Counts commits = written.commitTimes();
    m_lastDeliveries.sample(io.delivery);
    m_lastCommits.sample(commits);
    m_day.add(timeSinceBoot(),
              {.clients = m_parts.metrics.connectedClients.load(std::memory_order_relaxed),
               .messages = written.messages(),
               .deliveries = io.deliveries,
               .delivery = io.delivery,
               .commit = commits});
}

Pending<StatusHistory> StatusCollector::history()
{
    const auto resolver = std::make_shared<Resolver<StatusHistory>>();
    Pending<StatusHistory> pending = resolver->pending();
    callQueued(this, [this, resolver] {
        resolver->resolve(m_day.report(timeSinceBoot(), QDateTime::currentDateTimeUtc()));
    });
    return pending;
}

Pending<QList<ConnectionSummary>> StatusCollector::connections(ConnectionId after, qsizetype limit)
{
    using Connections = QList<ConnectionSummary>;
    const auto resolver = std::make_shared<Resolver<Connections>>();
    Pending<Connections> pending = resolver->pending();
    const auto ask = [after, limit](const IoStack &stack) { return stack.connections(after, limit); };
    const auto answer = [resolver, limit](const QList<Connections> &parts) {
        Connections all;
        for (const Connections &part : parts)
            all += part;
        std::ranges::sort(all, {}, &ConnectionSummary::id);
        resolver->resolve(all.first(std::min(limit, all.size())));
    };
    callQueued(this, [this, ask, answer] { gather<Connections>(ask, answer); });
    return pending;
}

StatusReport StatusCollector::reportWith(const IoReport &io) const
{
    StatusReport report;
    report.serverVersion = QLatin1String(STOA_VERSION);
    report.startedAt = m_parts.metrics.startedAt;
    report.madeAt = QDateTime::currentDateTimeUtc();
    report.ioThreads = qint64(m_stacks.size());
    report.connectedClients = m_parts.metrics.connectedClients.load(std::memory_order_relaxed);
    report.liveChats = liveChatsOf(io.clients);
    report.socketsByAge = io.census.byAge;
    report.socketsByUnsent = io.census.byUnsent;
    report.unsentBytes = m_parts.sendBudget.bytes();
    report.requests = io.requests;
    report.messages = m_parts.writer.metrics().messages();
    report.deliveries = io.deliveries;
    report.commits = m_parts.writer.metrics().commits();
    report.failedCommits = m_parts.writer.metrics().failures();
    report.writtenTasks = m_parts.writer.metrics().tasks();
    report.delivery = timesOf(io.delivery, m_lastDeliveries);
    report.commit = timesOf(m_parts.writer.metrics().commitTimes(), m_lastCommits);
    const DatabaseWriter::Queue queue = m_parts.writer.queue();
    report.writerQueue = queue.tasks;
    report.writerQueueBytes = queue.bytes;
    report.writerQueueAge = queue.age.count();
    report.readerQueue = m_parts.reader.queueLength();
    report.hasherQueue = m_parts.hasher.queueLength();
    report.evictions = io.evictions;
    report.refusals = io.refusals;
    report.refusals.insert(u"admin.token"_s,
                           m_parts.metrics.wrongAdminTokens.load(std::memory_order_relaxed));
    report.refusals.insert(m_parts.throttles.refusals());
    const ProcessFigures process = ProcessFigures::read();
    report.memoryBytes = process.memoryBytes;
    report.cpuUserSeconds = process.userSeconds;
    report.cpuSystemSeconds = process.systemSeconds;
    report.openFiles = process.openFiles;
    report.maxOpenFiles = process.maxOpenFiles;
    const DiskFigures disk = DiskFigures::of(m_parts.databasePath);
    report.databaseBytes = disk.database;
    report.walBytes = disk.log;
    report.diskFreeBytes = disk.free;
    return report;
}

} // namespace stoa
