#include "server/net/IoThread.h"

#include "server/net/EpollDispatcher.h"
#include "shared/threads/handover.h"

namespace stoa {

IoThread::IoThread(SetUp setUp, QObject *parent)
    : QThread(parent)
    , m_setUp(std::move(setUp))
{
    setEventDispatcher(new EpollDispatcher);
}

IoThread::~IoThread()
{
    quit();
    wait();
    takeOver(this);
}

void IoThread::run()
{
    {
        const std::unique_ptr<QObject> owner = m_setUp();
        exec();
    }
    handOver(this);
}

} // namespace stoa
