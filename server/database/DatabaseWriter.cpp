#include "server/database/DatabaseWriter.h"

#include "server/database/AwaitedMessageTask.h"
#include "server/database/CommitBus.h"
#include "server/database/MessageTask.h"
#include "server/database/ReadMarkTask.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/model/LogCategories.h"
#include "shared/store/Store.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

using Clock = WriteTask::Clock;

// The time for which one BEGIN waits for the lock of another program; after that the writer looks at its
// queue.
constexpr std::chrono::milliseconds lockPatience{250};
// The time that the last checkpoint waits for readers.
constexpr std::chrono::milliseconds lastCheckpointPatience{1'000};
// The time for commits after finish().
constexpr std::chrono::milliseconds finishTime{2'000};
// The writer itself fails tasks that wait for their turn, so this is longer than its patience.
constexpr std::chrono::milliseconds longestWait{5'250};

// The batch is on disk by now, so a failure here must not run it again.
void resolve(BatchWriter::Tasks tasks)
{
    for (const auto &task : tasks) {
        try {
            if (!task->isAnswered())
                task->committed();
        } catch (...) {
            qCWarning(lcWriter, "The result of a change was lost.");
        }
    }
}

// If the outcome has a failure of the database, each task gets an exception of its own.
void fail(BatchWriter::Tasks tasks, BatchWriter::Outcome outcome, CommittedBatch &batch)
{
    for (const auto &task : tasks.first(tasks.size() - 1)) {
        if (!task->isAnswered())
            task->failed(std::make_exception_ptr(*outcome.error), batch);
    }
    if (!tasks.back()->isAnswered())
        tasks.back()->failed(std::move(outcome.failure), batch);
}

} // namespace

DatabaseWriter::DatabaseWriter(QString path, CommitBus &bus, Limits limits)
    : m_path(std::move(path))
    , m_bus(bus)
    , m_limits(limits)
    , m_damage(m_path)
{
    setObjectName(QStringLiteral("writer"));
}

DatabaseWriter::~DatabaseWriter()
{
    finish();
}

bool DatabaseWriter::post(MessageRequest request)
{
    return !enqueue(std::make_unique<MessageTask>(std::move(request)));
}

bool DatabaseWriter::mark(const ReadMark &mark)
{
    return !enqueue(std::make_unique<ReadMarkTask>(mark));
}

bool DatabaseWriter::mark(const NotifyRequest &request)
{
    return !enqueue(std::make_unique<ReadMarkTask>(request));
}

Pending<PostOutcome> DatabaseWriter::postAndAwait(MessageRequest request)
{
    auto task = std::make_unique<AwaitedMessageTask>(std::move(request));
    auto pending = task->pending();
    enqueueOrRefuse(std::move(task));
    return pending;
}

void DatabaseWriter::enqueueOrRefuse(std::unique_ptr<WriteTask> task)
{
    if (auto refused = enqueue(std::move(task)))
        refuse({&refused, 1});
}

Pending<bool> DatabaseWriter::endSession(SessionId session, Share share)
{
    return run([session](Store &store) { return store.sessions().remove(session); }, share);
}

Pending<> DatabaseWriter::purgeExpired(const QDateTime &now)
{
    return run([now](Store &store) {
        store.sessions().removeExpired(now);
        store.invites().removeExpired(now);
        store.passwordResets().removeExpired(now);
        store.setPurgedAt(now);
    });
}

Pending<> DatabaseWriter::probe()
{
    return run([](Store &store) { store.touch(); });
}

DatabaseWriter::Queue DatabaseWriter::queue() const
{
    using std::chrono::duration_cast;
    const std::lock_guard lock(m_mutex);
    Queue queue{m_queue.size(), m_queue.weight()};
    const auto now = Clock::now();
    const auto note = [&queue, now](const std::unique_ptr<WriteTask> &task) {
        queue.age = std::max(queue.age, duration_cast<std::chrono::milliseconds>(now - task->since()));
    };
    if (!m_taken.empty())
        note(m_taken.front());
    m_queue.forEachFirst(note);
    return queue;
}

Pending<bool> DatabaseWriter::truncateLog()
{
    Resolver<bool> resolver;
    Pending<bool> pending = resolver.pending();
    const std::lock_guard lock(m_mutex);
    if (m_finishing) {
        resolver.resolve(false);
    } else {
        m_truncations.push_back(std::move(resolver));
        m_wake.notify_one();
    }
    return pending;
}

bool DatabaseWriter::finish(std::chrono::milliseconds longest)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_finishing, true))
            m_finishBy = Clock::now() + finishTime;
    }
    m_wake.notify_one();
    const bool forEver = longest == std::chrono::milliseconds::max();
    const bool hasEnded = wait(forEver ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(longest));
    if (hasEnded)
        tsanAcquire(this);
    refuseRemaining(); // if the thread never ran, or hangs
    return hasEnded;
}

// Called when the thread has ended or hangs at the end, so that nothing waits for it.
void DatabaseWriter::refuseRemaining()
{
    Tasks tasks;
    std::vector<Resolver<bool>> truncations;
    {
        const std::lock_guard lock(m_mutex);
        m_finishing = true;
        tasks = m_queue.takeAll();
        truncations.swap(m_truncations);
    }
    refuse(tasks);
    for (Resolver<bool> &truncation : truncations)
        truncation.resolve(false);
}

// Returns null if the task is queued, and the task itself if the queue is full for its share, or closed.
std::unique_ptr<WriteTask> DatabaseWriter::enqueue(std::unique_ptr<WriteTask> task)
{
    const std::lock_guard lock(m_mutex);
    const qsizetype bytes = task->size();
    const Share share = task->share();
    if (m_finishing
        || !m_queue.hasRoom(share, m_limits.tasks - m_queue.size(), bytes, m_limits.bytes - m_queue.weight()))
        return task;
    m_queue.push(share, std::move(task), bytes);
    if (std::exchange(m_isIdle, false) || m_queue.size() == m_limits.batch)
        m_wake.notify_one();
    return nullptr;
}

// Fails tasks of which nothing was tried.
void DatabaseWriter::refuse(Span tasks)
{
    auto batch = std::make_shared<CommittedBatch>();
    for (const auto &task : tasks) {
        if (!task->isAnswered())
            task->failed(std::make_exception_ptr(DatabaseError(Kind::Busy, u"The server is busy."_s)),
                         *batch);
    }
    publish(batch);
}

void DatabaseWriter::failOverdue()
{
    const auto now = Clock::now();
    auto batch = std::make_shared<CommittedBatch>();
    Tasks waiting;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &task : m_taken) {
            if (now - task->since() < longestWait)
                break; // the rest is younger
            task->failOverdue(*batch);
        }
        waiting = m_queue.takeWhile([now](const auto &task) { return now - task->since() >= patience; });
    }
    publish(batch);
    refuse(waiting);
}

// Waits until Limits::pace after the start of the last commit, so that this one takes more along. New tasks
// do not wake the thread meanwhile, unless they fill a batch.
void DatabaseWriter::keepPace(std::unique_lock<std::mutex> &lock)
{
    m_wake.wait_until(lock, m_lastStart + m_limits.pace,
                      [this] { return m_finishing || m_queue.size() >= m_limits.batch; });
}

void DatabaseWriter::waitForWork(std::unique_lock<std::mutex> &lock)
{
    m_isIdle = true;
    m_wake.wait(lock, [this] { return m_finishing || !m_queue.isEmpty() || !m_truncations.empty(); });
    m_isIdle = false; // something else may have woken it
}

// Returns nothing once finish() was called and the queue is empty, or the time for commits has run out.
std::optional<DatabaseWriter::Tasks> DatabaseWriter::takeBatch()
{
    std::unique_lock lock(m_mutex);
    keepPace(lock);
    waitForWork(lock);
    if (m_finishing && (m_queue.isEmpty() || Clock::now() > m_finishBy))
        return std::nullopt;
    m_lastStart = Clock::now();
    return popBatch();
}

// Returns as much as fits into one transaction, in the order in which it came.
DatabaseWriter::Tasks DatabaseWriter::popBatch()
{
    Tasks tasks;
    for (qsizetype bytes = 0; !m_queue.isEmpty() && qsizetype(tasks.size()) < m_limits.batch;) {
        auto task = m_queue.pop();
        const qsizetype size = task->size();
        bytes += size;
        if (!tasks.empty() && bytes > m_limits.batchBytes) {
            const Share share = task->share();
            m_queue.putBack(share, std::move(task), size);
            break;
        }
        tasks.push_back(std::move(task));
    }
    std::ranges::stable_sort(tasks, {}, [](const auto &task) { return task->since(); });
    return tasks;
}

void DatabaseWriter::run()
{
    try {
        SqliteDatabase database(m_path, SqliteDatabase::Access::ReadWrite);
        database.setLockTimeout(lockPatience);
        Store store(database);
        BatchWriter writer(store, m_clock, m_metrics);
        while (auto tasks = takeBatch()) {
            processAll(writer, *tasks);
            truncateLogIfAsked(database);
        }
        database.setLockTimeout(lastCheckpointPatience);
        // The last connections to close are read-only and cannot checkpoint, so empty the log here. From here
        // on the file alone is the whole database, and a copy of it is a backup.
        emptyLog(database);
    } catch (const DatabaseError &error) {
        const TsanIgnoreScope posting;
        emit failed(error.text());
    }
    refuseRemaining();
    tsanRelease(this);
}

// Returns false if a reader kept the log in use, the disk has no room or the file is damaged. Then the log
// stays as it is, and nothing is lost.
bool DatabaseWriter::emptyLog(SqliteDatabase &database)
{
    if (m_damage.isSet())
        return false;
    try {
        return database.truncateLog();
    } catch (const DatabaseError &error) {
        m_damage.note(error);
        qCWarning(lcWriter).noquote() << "The write-ahead log could not be emptied:" << error.text();
        return false;
    }
}

void DatabaseWriter::truncateLogIfAsked(SqliteDatabase &database)
{
    std::vector<Resolver<bool>> asked;
    {
        const std::lock_guard lock(m_mutex);
        asked.swap(m_truncations);
    }
    for (Resolver<bool> &truncation : asked)
        truncation.resolve(emptyLog(database));
}

// Returns the first tasks that fit into one transaction, at least one.
DatabaseWriter::Span DatabaseWriter::nextBatch(Span tasks) const
{
    size_t count = 0;
    for (qsizetype bytes = 0; count < std::min(tasks.size(), size_t(m_limits.batch)); ++count) {
        bytes += tasks[count]->size();
        if (count > 0 && bytes > m_limits.batchBytes)
            break;
    }
    return tasks.first(count);
}

void DatabaseWriter::processAll(BatchWriter &writer, Tasks &tasks)
{
    Span rest = stillWaiting(tasks);
    while (!rest.empty() && !isOutOfTime()) {
        auto batch = std::make_shared<CommittedBatch>();
        BatchWriter::Outcome outcome = write(writer, nextBatch(rest), *batch);
        log(outcome);
        if (outcome.isLockedOut())
            return keepForLater(rest);
        const Span done = outcome.isOfDatabase() ? rest : rest.first(outcome.count);
        rest = stillWaiting(rest.subspan(done.size()));
        settle(done, std::move(outcome), *batch);
        publish(batch);
    }
    putBack(rest);
}

BatchWriter::Outcome DatabaseWriter::write(BatchWriter &writer, Span tasks, CommittedBatch &batch)
{
    if (!m_damage.isSet())
        return writer.write(tasks, batch);
    const DatabaseError refusal = m_damage.refusal();
    return {tasks.size(), std::make_exception_ptr(refusal), refusal};
}

// Returns the tasks that failOverdue() has not answered before their turn. Until the next call, it may answer
// these.
DatabaseWriter::Span DatabaseWriter::stillWaiting(Span tasks)
{
    const std::lock_guard lock(m_mutex);
    while (!tasks.empty() && tasks.front()->isAnswered())
        tasks = tasks.subspan(1);
    m_taken = tasks;
    return tasks;
}

bool DatabaseWriter::isOutOfTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_finishing && Clock::now() > m_finishBy;
}

void DatabaseWriter::settle(Span tasks, BatchWriter::Outcome outcome, CommittedBatch &batch)
{
    if (outcome.failure)
        fail(tasks, std::move(outcome), batch);
    else
        resolve(tasks);
}

void DatabaseWriter::log(const BatchWriter::Outcome &outcome)
{
    if (outcome.isOfDatabase()) {
        m_metrics.noteFailure();
        m_damage.note(*outcome.error);
        if (!m_damage.isSet())
            m_failureLog.noteFailure(*outcome.error);
    } else if (outcome.error) {
        qCWarning(lcWriter).noquote() << "A change could not be saved:" << outcome.error->text();
    } else if (outcome.provesWriting) {
        m_failureLog.noteSuccess();
    }
}

// Another program holds the lock: tasks wait for it until they are overdue.
void DatabaseWriter::keepForLater(Span tasks)
{
    const auto now = Clock::now();
    const auto young = std::ranges::find_if(
        tasks, [now](const auto &task) { return now - task->since() < patience; });
    const Span overdue = tasks.first(size_t(young - tasks.begin()));
    const Span rest = stillWaiting(tasks.subspan(overdue.size()));
    refuse(overdue);
    putBack(rest);
}

void DatabaseWriter::putBack(Span tasks)
{
    if (tasks.empty())
        return;
    const std::lock_guard lock(m_mutex);
    m_taken = {};
    for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) {
        const Share share = (*task)->share();
        const qsizetype bytes = (*task)->size();
        m_queue.putBack(share, std::move(*task), bytes);
    }
}

void DatabaseWriter::publish(const std::shared_ptr<CommittedBatch> &batch)
{
    if (batch->isEmpty() && batch->users.isEmpty())
        return;
    tsanRelease(&m_bus);
    const TsanIgnoreScope posting;
    if (!batch->isEmpty())
        emit m_bus.committed(batch);
    if (!batch->users.isEmpty())
        emit m_bus.accessChanged(batch->users);
    if (!batch->endedChats.isEmpty())
        emit m_bus.chatDeleted();
}

} // namespace stoa
