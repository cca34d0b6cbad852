#include "server/jobs/ChatRemoval.h"

#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "shared/model/LogCategories.h"
#include "shared/store/Store.h"

namespace stoa {

ChatRemoval::ChatRemoval(const CommitBus &bus, DatabaseWriter &writer, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_slice = removeSlice(); });
    connect(&bus, &CommitBus::chatDeleted, this, &ChatRemoval::start);
}

void ChatRemoval::start()
{
    if (m_slice.isDone())
        m_pause.start(pause);
}

Task<> ChatRemoval::removeSlice()
{
    try {
        const auto removeSome = [](Store &store) { return store.chats().removeLeftovers(slice); };
        const bool hasMore = co_await m_writer.run(removeSome);
        if (hasMore)
            m_pause.start(pause);
        else
            emit finished();
    } catch (const std::exception &error) { // busy, or the server stops
        qCInfo(lcChats) << "Clearing away a deleted chat is postponed:" << error.what();
        m_pause.start(retryPause);
    }
}

} // namespace stoa
