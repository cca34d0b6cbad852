#include "server/net/IoThread.h"

#include "server/net/EpollDispatcher.h"
#include "shared/concurrency/TsanAnnotations.h"

namespace stoa {

namespace {
constexpr int lastTurns = 8; // more than an answer takes on its way out
}

IoThread::IoThread(SetUp setUp, QObject *parent)
    : QThread(parent)
    , m_setUp(std::move(setUp))
    , m_dispatcher(new EpollDispatcher)
{
    setEventDispatcher(m_dispatcher); // owns it from now on
}

IoThread::~IoThread()
{
    quit();
    wait();
    tsanAcquire(this);
}

void IoThread::run()
{
    {
        const std::unique_ptr<QObject> owner = m_setUp();
        exec();
        // The loop ends without what was posted in its last turn: answers that somebody waits for. What one
        // event posts, the next call sends.
        for (int turn = 0; turn < lastTurns; ++turn)
            m_dispatcher->sendPosted();
    }
    tsanRelease(this);
}

} // namespace stoa
