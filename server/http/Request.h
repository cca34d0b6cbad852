#pragma once

#include "server/http/ReaderPreferences.h"
#include "server/net/ClientAddress.h"
#include "shared/model/Secret.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <memory>

namespace stoa {

class RequestSession;
class RequestSocket;

enum class Method { Get, Post, Put, Patch, Delete };

// An HTTP request that has passed the gate: complete, canonical, within all limits. HEAD arrives as Get, and
// the gate removes the body of the response.
struct Request
{
    Method method = Method::Get;
    bool isHead = false; // matters only to a handler of GET that changes something
    QString path; // percent-decoded, without the query
    QByteArray target; // as sent, with the query
    QUrlQuery query;
    QStringList arguments; // the segments that the route's <arg>s matched
    QList<std::pair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    ClientAddress client;
    bool isSecure = false; // the client uses TLS, here or up to a trusted proxy
    bool isForwarded = false; // the connection is that of a trusted proxy
    // Says if the client leaves. Exists until the request is answered; only its I/O thread may use it. Null
    // in tests without a connection.
    RequestSocket *socket = nullptr;
    // Receives the session once it was found. Null if nobody asks for it.
    std::shared_ptr<RequestSession> session = {};

    // Returns null if there is no such header. name is in lower case.
    QByteArray header(QByteArrayView name) const;
    // Returns the first value of the cookie; empty if there is none.
    QByteArray cookie(QByteArrayView name) const;
    // True if Accept names JSON and not HTML, as programs send it.
    bool wantsJson() const;

    // How the answer should look.
    ReaderPreferences preferences() const { return ReaderPreferences::of(*this); }

    Language language() const { return preferences().language; }

    // True if Accept names HTML, as browsers send it for pages but not for requests by scripts.
    bool wantsHtml() const;
    bool isForm() const;
    // True if the request is for an image, a frame or the like, or comes from a script. Browsers say what
    // they load (Fetch Metadata Request Headers); programs and old browsers send nothing.
    bool isEmbedded() const;

    // Of the client's work in a FairQueue, as long as its user is not known.
    Share share() const { return client.share(header("cookie")); }

    // The code at the end of the address of an invite or a password reset.
    Secret code() const;
    // The media type of the body, in lower case and without parameters.
    QByteArray contentType() const;
};

} // namespace stoa
