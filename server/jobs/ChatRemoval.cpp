#include "server/jobs/ChatRemoval.h"

#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "shared/store/Store.h"

#include <QLoggingCategory>

namespace stoa {

namespace {
Q_LOGGING_CATEGORY(lcChats, "stoa.chats")
}

ChatRemoval::ChatRemoval(const CommitBus &bus, DatabaseWriter &writer, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ChatRemoval::removeSlice);
    connect(&m_slice, &QFutureWatcherBase::finished, this, &ChatRemoval::goOn);
    connect(&bus, &CommitBus::chatDeleted, this, &ChatRemoval::start);
}

void ChatRemoval::start()
{
    if (!m_slice.isRunning())
        m_pause.start(pause);
}

void ChatRemoval::removeSlice()
{
    m_slice.setFuture(m_writer.run([](Store &store) { return store.chats().removeLeftovers(slice); }));
}

void ChatRemoval::goOn()
{
    try {
        if (m_slice.result())
            m_pause.start(pause);
        else
            emit finished();
    } catch (const std::exception &error) { // busy, or the server stops: later, or the next one
        qCInfo(lcChats) << "Clearing away a deleted chat is postponed:" << error.what();
        m_pause.start(retryPause);
    }
}

} // namespace stoa
