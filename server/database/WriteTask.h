#pragma once

#include "server/database/CommittedBatch.h"
#include "shared/concurrency/Pending.h"

#include <exception>
#include <optional>

namespace stoa {

class Store;

// One change that waits for the writer. apply() inside the transaction, then exactly one of
// committed() and failed(). All on the writer thread.
class WriteTask
{
public:
    virtual ~WriteTask() = default;

    // Changes the store and adds to the batch what others must hear once it is on disk. May run twice.
    virtual void apply(Store &store, CommittedBatch &batch) = 0;

    virtual void committed() { }

    // The task was rolled back, or refused. Adds to the batch what the sender must receive. The reason is the
    // only reference to its exception, which may be read on another thread.
    virtual void failed(std::exception_ptr reason, CommittedBatch &batch) = 0;

    // It adds a message through the appender, which stands in the batch's posts, and does nothing else.
    virtual bool isMessage() const { return false; }

    // Roughly what it holds in memory.
    virtual qsizetype size() const { return 256; }
};

// A job takes (Store &), or (Store &, CommittedBatch &) where sockets must hear of it.
template<class Job> struct WriteJobResult : std::invoke_result<Job &, Store &>
{
};
template<class Job>
requires std::is_invocable_v<Job &, Store &, CommittedBatch &>

struct WriteJobResult<Job> : std::invoke_result<Job &, Store &, CommittedBatch &>
{
};

// A change whose outcome is awaited.
template<class Job> class JobTask : public WriteTask
{
public:
    using Result = typename WriteJobResult<Job>::type;

    explicit JobTask(Job job)
        : m_job(std::move(job))
    {
    }

    Pending<Result> pending() const { return m_resolver.pending(); }

    void apply(Store &store, CommittedBatch &batch) override
    {
        const auto call = [&]() -> Result {
            if constexpr (std::is_invocable_v<Job &, Store &, CommittedBatch &>)
                return m_job(store, batch);
            else
                return m_job(store);
        };
        if constexpr (std::is_void_v<Result>)
            call();
        else
            m_result.emplace(call());
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
