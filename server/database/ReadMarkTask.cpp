#include "server/database/ReadMarkTask.h"

#include "server/database/MessageTask.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

Share shareOf(const ReadMarkTask::Request &request)
{
    return Share::ofPerson(std::visit([](const auto &known) { return known.user.value(); }, request));
}

} // namespace

ReadMarkTask::ReadMarkTask(Request request)
    : WriteTask(shareOf(request))
    , m_request(std::move(request))
{
}

Problem ReadMarkTask::problemOf(ReadPositionStore::Refusal refusal)
{
    if (refusal == ReadPositionStore::Refusal::InFuture)
        return {u"bad_field"_s, phrase("ReadMarkTask", "Nothing in this chat has this number yet.")};
    return {u"not_found"_s, phrase("Api", "You are in no chat with this ID.")};
}

void ReadMarkTask::apply(Store &store, CommittedBatch &batch)
{
    if (const auto *mark = std::get_if<ReadMark>(&m_request)) {
        const auto state = store.readPositions().mark(*mark);
        if (!state)
            answer(batch, problemOf(state.error()));
    } else if (!store.readPositions().setNotify(std::get<NotifyRequest>(m_request))) {
        answer(batch, problemOf(ReadPositionStore::Refusal::NotAMember));
    }
}

void ReadMarkTask::failed(std::exception_ptr reason, CommittedBatch &batch)
{
    answer(batch, MessageTask::problemOf(std::move(reason), false));
}

void ReadMarkTask::answer(CommittedBatch &batch, const Problem &problem) const
{
    const auto add = [&](const auto &request) {
        batch.answers.append({request.origin, request.nonce.value(), problem, request.chat});
    };
    std::visit(add, m_request);
}

} // namespace stoa
