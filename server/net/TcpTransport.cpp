#include "server/net/TcpTransport.h"

#include "server/net/SocketAddress.h"

#include <QEvent>
#include <QHostAddress>
#include <QTimer>

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <numeric>
#include <sys/socket.h>
#include <unistd.h>

namespace stoa {

namespace {
constexpr qsizetype receiveSize = 64 * 1024;
constexpr linger noLinger{1, 0};
// A whole message must fit, since QWebSocket reads only complete frames.
constexpr qsizetype framesReadLimit = 2 * FrameGuard::maxMessage;

SendVectors vectorsOf(const QList<QByteArray> &parts)
{
    SendVectors vectors;
    for (const QByteArray &part : parts) {
        if (!vectors.add(part))
            break;
    }
    return vectors;
}
} // namespace

TcpTransport::TcpTransport(qintptr descriptor, QObject *parent)
    : QTcpSocket(parent)
    , m_descriptor(int(descriptor))
    , m_reader(*this)
{
    const SocketAddress peer = SocketAddress::peer(m_descriptor);
    const SocketAddress local = SocketAddress::local(m_descriptor);
    setOpenMode(ReadWrite | Unbuffered);
    setSocketState(ConnectedState);
    setPeerAddress(peer.host);
    setPeerPort(peer.port);
    setLocalAddress(local.host);
    setLocalPort(local.port);
    setSocketOption(LowDelayOption, 1);
    limitUnsentInKernel();
    m_sinceInput.start();
}

// The kernel would take some megabytes of what a peer does not read. In our own queue, the bytes are shared,
// counted and limited. It asks for more once half of this is sent, which is how we notice that a peer reads.
void TcpTransport::limitUnsentInKernel()
{
    const int bytes = 64 * 1024;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes, sizeof bytes);
}

TcpTransport::~TcpTransport()
{
    m_reader.setEnabled(false);
    m_writer.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    setSocketState(UnconnectedState); // or the destructor of QAbstractSocket would close it again
}

bool TcpTransport::Reader::event(QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return QSocketNotifier::event(event);
    m_transport.readSome(); // may delete the transport and this notifier
    return true;
}

qint64 TcpTransport::unsentBytes() const
{
    return m_out ? m_out->size() : 0;
}

qint64 TcpTransport::silentFor() const
{
    return m_sinceInput.elapsed();
}

qint64 TcpTransport::stalledFor() const
{
    return m_out ? m_sinceProgress.elapsed() : 0;
}

QByteArrayView TcpTransport::peekAll() const
{
    return m_in;
}

void TcpTransport::discard(qsizetype bytes)
{
    m_in.remove(0, bytes);
    if (m_in.isEmpty())
        m_in = QByteArray();
    updateReader();
}

void TcpTransport::replaceFront(qsizetype bytes, const QByteArray &with)
{
    m_in.replace(0, bytes, with);
}

void TcpTransport::setReadLimit(qsizetype bytes)
{
    m_readLimit = bytes;
    updateReader();
}

void TcpTransport::pauseReading()
{
    m_paused = true;
    updateReader();
}

void TcpTransport::setHalfOpen(bool halfOpen)
{
    m_halfOpen = halfOpen;
}

void TcpTransport::hold(std::shared_ptr<void> token)
{
    if (!token)
        return;
    if (m_token)
        token = std::make_shared<std::pair<std::shared_ptr<void>, std::shared_ptr<void>>>(m_token, token);
    m_token = std::move(token);
}

void TcpTransport::startFrames(FrameObserver &observer)
{
    m_guard.emplace();
    m_observer = &observer;
    m_halfOpen = false;
    m_paused = false;
    setReadLimit(framesReadLimit);
    static const QHostAddress nowhere; // even a null address allocates memory, which copies share
    setLocalAddress(nowhere);
    if (isOpen() && QIODevice::bytesAvailable() == 0)
        QIODevice::open(openMode()); // releases the buffers of QIODevice, at least 4 KB per socket
}

qint64 TcpTransport::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_in.size();
}

qint64 TcpTransport::bytesToWrite() const
{
    return unsentBytes();
}

bool TcpTransport::canReadLine() const
{
    return QIODevice::canReadLine() || m_in.contains('\n');
}

// QAbstractSocket::abort() is not virtual. It discards the write buffer and calls close().
void TcpTransport::close()
{
    const bool aborted = writeChannelCount() == 0;
    if (aborted || state() == UnconnectedState) {
        QIODevice::close();
        return drop();
    }
    // QIODevice::close() must wait: it also discards the write buffer, and a later abort() could not be
    // recognized.
    if (state() == ConnectedState)
        emit aboutToClose();
    disconnectFromHost();
}

void TcpTransport::disconnectFromHost()
{
    if (state() != ConnectedState)
        return;
    const QPointer<TcpTransport> self(this);
    m_isConnected = false;
    setSocketState(ClosingState);
    emit stateChanged(ClosingState);
    if (self && state() == ClosingState)
        linger();
}

void TcpTransport::linger()
{
    if (!isEstablished())
        return drop();
    m_in = QByteArray();
    m_paused = false;
    updateReader();
    m_lingerTimer = new QTimer(this);
    connect(m_lingerTimer, &QTimer::timeout, this, [this] {
        if (!m_out || stalledFor() >= lingerTime)
            drop();
    });
    m_lingerTimer->start(lingerTime);
    if (!m_out)
        shutOutput();
}

void TcpTransport::shutOutput()
{
    if (m_inputEnded) {
        finishOutput();
        return drop();
    }
    // If input is unread when the descriptor is closed, the kernel resets the connection, and the peer may
    // lose our last bytes.
    m_outputShut = true;
    finishOutput();
    ::shutdown(m_descriptor, SHUT_WR);
}

// Closes the descriptor and emits disconnected() once.
void TcpTransport::drop()
{
    if (m_descriptor < 0)
        return;
    m_reader.setEnabled(false);
    m_writer.reset();
    delete std::exchange(m_lingerTimer, nullptr);
    if (m_out)
        resetOnClose();
    ::close(std::exchange(m_descriptor, -1));
    m_token.reset();
    m_out.reset();
    m_isConnected = false;
    setSocketState(UnconnectedState);
    const QPointer<TcpTransport> self(this);
    emit stateChanged(UnconnectedState);
    if (self)
        emit readChannelFinished();
    if (self)
        emit disconnected();
}

bool TcpTransport::hasInputEndArrived()
{
    char byte = 0;
    return m_inputEnded || ::recv(m_descriptor, &byte, 1, MSG_DONTWAIT | MSG_PEEK) == 0;
}

void TcpTransport::setSocketOption(SocketOption option, const QVariant &value)
{
    const int number = value.toInt();
    if (option == LowDelayOption)
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &number, sizeof number);
    else if (option == KeepAliveOption)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_KEEPALIVE, &number, sizeof number);
    else if (option == SendBufferSizeSocketOption)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDBUF, &number, sizeof number);
    else if (option == ReceiveBufferSizeSocketOption)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &number, sizeof number);
}

QVariant TcpTransport::socketOption(SocketOption option)
{
    const int level = option == LowDelayOption ? IPPROTO_TCP : SOL_SOCKET;
    const int name = option == LowDelayOption     ? TCP_NODELAY
        : option == KeepAliveOption               ? SO_KEEPALIVE
        : option == SendBufferSizeSocketOption    ? SO_SNDBUF
        : option == ReceiveBufferSizeSocketOption ? SO_RCVBUF
                                                  : 0;
    int number = 0;
    socklen_t size = sizeof number;
    if (!name || ::getsockopt(m_descriptor, level, name, &number, &size) < 0)
        return {};
    return number;
}

qint64 TcpTransport::readData(char *data, qint64 maxSize)
{
    const qint64 size = qMin<qint64>(maxSize, m_in.size());
    if (size == 0)
        return state() == ConnectedState ? 0 : -1;
    memcpy(data, m_in.constData(), size_t(size));
    discard(size);
    return size;
}

qint64 TcpTransport::readLineData(char *data, qint64 maxSize)
{
    const qsizetype line = m_in.indexOf('\n') + 1;
    return readData(data, line ? qMin<qint64>(line, maxSize) : maxSize);
}

qint64 TcpTransport::skipData(qint64 maxSize)
{
    const qint64 size = qMin<qint64>(maxSize, m_in.size());
    discard(size);
    return size;
}

void TcpTransport::readSome()
{
    static thread_local char buffer[receiveSize];
    const qsizetype room = m_readLimit && !isDiscarding() ? m_readLimit - m_in.size() : receiveSize;
    const qint64 most = qBound<qsizetype>(1, room, receiveSize);
    const qint64 size = isDiscarding() ? TcpTransport::receiveBytes(buffer, most)
                                       : receiveBytes(buffer, most);
    if (size > 0)
        return receive(QByteArrayView(buffer, size));
    if (size == 0)
        return endInput();
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
        fail(errno);
}

qint64 TcpTransport::receiveBytes(char *data, qint64 size)
{
    return ::recv(m_descriptor, data, size_t(size), MSG_DONTWAIT);
}

void TcpTransport::receive(QByteArrayView bytes)
{
    m_sinceInput.restart();
    if (isDiscarding())
        return;
    const qsizetype before = m_in.size();
    int closeCode = 0;
    if (m_guard)
        closeCode = m_guard->take(bytes, m_in);
    else
        m_in.append(bytes);
    m_refused = closeCode != 0;
    updateReader();
    const QPointer<TcpTransport> self(this);
    if (m_in.size() > before)
        emit readyRead();
    if (self && m_observer)
        m_observer->noteInput();
    if (self && closeCode && state() == ConnectedState)
        m_observer->refuseFrame(closeCode);
}

void TcpTransport::endInput()
{
    m_inputEnded = true;
    updateReader();
    if (m_outputShut)
        drop();
    else if (m_halfOpen && state() == ConnectedState)
        emit inputEnded();
    else
        disconnectFromHost();
}

qint64 TcpTransport::writeData(const char *data, qint64 size)
{
    if (!m_isConnected)
        return -1;
    const qint64 sent = m_out ? 0 : sentOrFailing(sendBytes(QByteArrayView(data, size)));
    if (sent >= 0 && sent < size) {
        unsent().append(QByteArrayView(data + sent, size - sent));
        watchUnsent();
    }
    return size;
}

qint64 TcpTransport::sendBytes(QByteArrayView bytes)
{
    return ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
}

qint64 TcpTransport::sendVectors(const SendVectors &vectors)
{
    return vectors.sendTo(m_descriptor);
}

void TcpTransport::writeDirect(QByteArrayView bytes)
{
    writeData(bytes.data(), bytes.size());
}

void TcpTransport::writeParts(const QList<QByteArray> &parts)
{
    if (!m_isConnected)
        return;
    const auto add = [](qint64 sum, const QByteArray &part) { return sum + part.size(); };
    const qint64 size = std::accumulate(parts.cbegin(), parts.cend(), qint64(0), add);
    const qint64 sent = m_out ? 0 : sentOrFailing(sendVectors(vectorsOf(parts)));
    if (sent >= 0 && sent < size) {
        unsent().append(parts, sent);
        watchUnsent();
    }
}

// Returns the number of bytes that the kernel has taken, or -1 if the connection has failed and will end.
qint64 TcpTransport::sentOrFailing(qint64 sent)
{
    if (sent >= 0)
        return sent;
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)
        return 0;
    failLater(errno);
    return -1;
}

SendQueue &TcpTransport::unsent()
{
    if (!m_out) {
        m_out = std::make_unique<SendQueue>(m_budget, *this);
        m_sinceProgress.start();
    }
    return *m_out;
}

void TcpTransport::watchWritable()
{
    if (!m_writer) {
        m_writer = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        connect(m_writer.get(), &QSocketNotifier::activated, this, [this] { writeSome(); });
    }
    m_writer->setEnabled(!writesAfterInput());
}

// May discard what is unsent, here or elsewhere.
void TcpTransport::watchUnsent()
{
    watchWritable();
    if (m_budget)
        m_budget->enforce();
}

void TcpTransport::closeForBudget()
{
    if (!m_out || !m_out->isClosing())
        return;
    m_isConnected = false;
    m_closedForBudget = true;
    m_out.reset();
    m_writer->setEnabled(false);
    resetOnClose();
    failLater(ENOBUFS);
}

// close() sends a reset (socket(7), SO_LINGER), and the kernel discards what it has not sent.
void TcpTransport::resetOnClose()
{
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &noLinger, sizeof noLinger);
}

void TcpTransport::writeSome()
{
    if (!m_out) {
        m_writer->setEnabled(false);
        return noteWritable();
    }
    const qint64 sent = sendVectors(m_out->front());
    if (sent < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
            fail(errno);
        else if (writesAfterInput())
            m_writer->setEnabled(false);
        return;
    }
    m_sinceProgress.restart();
    m_out->take(sent);
    if (m_out->isEmpty()) {
        m_out.reset();
        m_writer->setEnabled(false);
    }
    const QPointer<TcpTransport> self(this);
    emit bytesWritten(sent);
    if (self && m_observer)
        m_observer->noteProgress();
    if (self && !m_out && state() == ClosingState && !m_outputShut)
        shutOutput();
}

void TcpTransport::fail(int error)
{
    const QPointer<TcpTransport> self(this);
    const bool byPeer = error == ECONNRESET || error == EPIPE;
    setSocketError(byPeer ? RemoteHostClosedError : NetworkError);
    setErrorString(QString::fromLocal8Bit(strerror(error)));
    emit errorOccurred(this->error());
    if (self)
        drop();
}

// Not from within write(), whose caller does not expect to be disconnected or deleted there.
void TcpTransport::failLater(int error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { fail(error); }, Qt::QueuedConnection);
}

void TcpTransport::updateReader()
{
    const bool full = m_readLimit && bytesAvailable() >= m_readLimit && !isDiscarding();
    const bool wanted = m_descriptor >= 0 && !m_paused && !m_inputEnded && !full;
    if (m_reader.isEnabled() != wanted)
        m_reader.setEnabled(wanted);
    if (wanted && hasBufferedInput())
        readBufferedLater();
}

// Not at once, because the caller may be in the middle of the bytes that came before.
void TcpTransport::readBufferedLater()
{
    if (std::exchange(m_isReadQueued, true))
        return;
    const auto read = [this] {
        m_isReadQueued = false;
        if (m_reader.isEnabled())
            readSome();
    };
    QMetaObject::invokeMethod(this, read, Qt::QueuedConnection);
}

} // namespace stoa
