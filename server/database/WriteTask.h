#pragma once

#include "server/database/CommittedBatch.h"
#include "shared/concurrency/Pending.h"
#include "shared/concurrency/Share.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/Store.h"

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

namespace stoa {

// One change that waits for the writer. The writer thread calls apply() inside the transaction, and then
// exactly one of committed() and failed(), unless the sender can't wait for it (failOverdue()).
class WriteTask
{
public:
    using Clock = std::chrono::steady_clock;

    // share: of the person or client who asks for the change.
    explicit WriteTask(Share share)
        : m_share(share)
    {
    }

    virtual ~WriteTask() = default;

    Share share() const { return m_share; }

    // The moment from which its sender waits.
    Clock::time_point since() const { return m_since; }

    // Calls failed() although the change may still be saved, because the disk keeps the sender waiting;
    // apply() may be running on the writer thread. Does nothing the second time. The writer's mutex is held.
    void failOverdue(CommittedBatch &batch)
    {
        if (std::exchange(m_isAnswered, true))
            return;
        const DatabaseError late(DatabaseError::Kind::Io, QStringLiteral("The disk does not answer."));
        failed(std::make_exception_ptr(late), batch);
    }

    bool isAnswered() const { return m_isAnswered; }

    // Changes the store, which notes its changes, and adds answers for single sockets to the batch. May run
    // several times.
    virtual void apply(Store &store, CommittedBatch &batch) = 0;

    virtual void committed() { }

    // The task was rolled back, or refused. Adds the answer for the sender to the batch. The reason is the
    // only reference to its exception, which may be read on another thread.
    virtual void failed(std::exception_ptr reason, CommittedBatch &batch) = 0;

    // An estimate of the memory that the task uses, in bytes.
    virtual qsizetype size() const { return 256; }

private:
    const Share m_share;
    const Clock::time_point m_since = Clock::now();
    bool m_isAnswered = false; // before the writer answers: guarded by its mutex
};

// A change whose outcome is awaited.
template<class Job> class JobTask : public WriteTask
{
public:
    using Result = std::invoke_result_t<Job &, Store &>;

    JobTask(Job job, Share share)
        : WriteTask(share)
        , m_job(std::move(job))
    {
    }

    Pending<Result> pending() const { return m_resolver.pending(); }

    // The job sees the counters of chats as the messages before it have left them.
    void apply(Store &store, CommittedBatch &) override
    {
        store.flushCounters();
        if constexpr (std::is_void_v<Result>)
            m_job(store);
        else
            m_result.emplace(m_job(store));
    }

    void committed() override
    {
        if constexpr (std::is_void_v<Result>)
            m_resolver.resolve();
        else
            m_resolver.resolve(std::move(*m_result));
    }

    void failed(std::exception_ptr reason, CommittedBatch &) override { m_resolver.fail(std::move(reason)); }

private:
    struct Nothing
    {
    };

    Job m_job;
    Resolver<Result> m_resolver;
    std::optional<std::conditional_t<std::is_void_v<Result>, Nothing, Result>> m_result;
};

} // namespace stoa
