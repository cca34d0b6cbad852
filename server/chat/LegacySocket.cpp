#include "server/chat/LegacySocket.h"

#include "server/chat/RoomHub.h"
#include "server/chat/RoomUpdate.h"
#include "server/database/DatabaseWriter.h"
#include "server/throttles/Throttles.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QWebSocketProtocol::CloseCode closeCodeOf(const Problem &problem)
{
    if (problem.code == "not_a_member"_L1)
        return ClientSocket::notAMember;
    const bool isForbidden = problem.code == "read_only"_L1 || problem.code == "archived"_L1;
    return isForbidden ? QWebSocketProtocol::CloseCodePolicyViolated : ClientSocket::tryAgainLater;
}

} // namespace

class LegacySocket::Texts : public Subscription
{
public:
    Texts(LegacySocket &socket, const Chat &chat, ChangeClock::Stamp stamp)
        : Subscription(socket, chat.id, stamp)
        , m_after(chat.seq)
    {
    }

    void receiveUpdate(const RoomUpdate &update) override
    {
        for (const RoomUpdate::LegacyFrame &post : update.legacyFrames) {
            if (post.origin != socket().id() && post.seq > m_after)
                socket().send(post.frame);
        }
    }

private:
    const qint64 m_after;
};

LegacySocket::LegacySocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
                           const Admission &admission, DatabaseWriter &writer, Throttles &throttles,
                           const Limits &limits)
    : ClientSocket(id, socket, transport, admission.session, limits)
    , m_writer(writer)
    , m_throttles(throttles)
    , m_chat(admission.membership->chat().id)
{
    add(std::make_unique<Texts>(*this, admission.membership->chat(), admission.stamp));
}

void LegacySocket::start(RoomHub &hub)
{
    hub.join(*subscription(m_chat));
}

void LegacySocket::receiveAnswer(const CommittedBatch::Answer &answer)
{
    if (const auto *problem = std::get_if<Problem>(&answer.outcome)) {
        close(closeCodeOf(*problem), problem->text.english());
    }
}

void LegacySocket::receiveText(const QString &input)
{
    const auto text = MessageText::fromInput(input);
    if (text && m_throttles.message(user()).isRefused()) {
        close(tooFast, u"You are sending too fast."_s);
    } else if (text) {
        if (!m_writer.post(MessageDraft{m_chat, user(), *text, Nonce(), id(), Markup::Plain}))
            close(tryAgainLater, u"The server is busy."_s);
    } else if (text.error().code == QStringLiteral("too_long")) {
        close(QWebSocketProtocol::CloseCodeTooMuchData, text.error().text.english());
    } else if (text.error().code != QStringLiteral("blank")) {
        close(QWebSocketProtocol::CloseCodeWrongDatatype, text.error().text.english());
    }
}

} // namespace stoa
