#include "server/assets/ScriptModule.h"

#include "server/assets/maskedScript.h"

#include <QRegularExpression>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

int lineOf(const QByteArray &text, qsizetype at)
{
    return int(text.first(at).count('\n')) + 1;
}

QRegularExpressionMatch matchAt(const QRegularExpression &pattern, const QString &code, qsizetype at)
{
    return pattern.match(code, at, QRegularExpression::NormalMatch,
                         QRegularExpression::AnchorAtOffsetMatchOption);
}

// One char a byte, so that positions in it are positions in the source.
QString asLatin1(const QByteArray &text)
{
    return QString::fromLatin1(text);
}

QByteArrayList namesIn(const QString &list)
{
    QByteArrayList names;
    for (const QString &name : list.split(u',')) {
        if (const QString trimmed = name.trimmed(); !trimmed.isEmpty())
            names.append(trimmed.toLatin1());
    }
    return names;
}

} // namespace

ScriptModule::ScriptModule(QString name, const QByteArray &source)
    : m_name(std::move(name))
{
    QByteArray code;
    try {
        code = maskedScript(source);
    } catch (const std::runtime_error &error) {
        const QString text = QString::fromStdString(error.what()); // "line N: …"
        fail(text.section(u':', 0, 0).section(u' ', 1).toInt(), text.section(u": "_s, 1));
    }
    readStatements(source, code);
    checkAwait(code);
    checkNames(code);
}

void ScriptModule::readStatements(const QByteArray &source, const QByteArray &code)
{
    static const QRegularExpression keyword(uR"((?<![\w$.#])(import|export)(?![\w$]))"_s);
    qsizetype kept = 0;
    for (const auto &match : keyword.globalMatch(asLatin1(code))) {
        const qsizetype at = match.capturedStart();
        const bool isImport = match.captured() == "import"_L1;
        const Piece piece = isImport ? readImport(source, code, at) : readExport(code, at);
        m_body += QByteArrayView(source).sliced(kept, piece.start - kept);
        kept = piece.end;
    }
    m_body += QByteArrayView(source).sliced(kept);
}

ScriptModule::Piece ScriptModule::readImport(const QByteArray &source, const QByteArray &code, qsizetype at)
{
    static const QRegularExpression statement(
        uR"re((?m)^import\s*\{([\w$,\s]*)\}\s*from\s*(["'])([^"']*)\2[ \t]*;)re"_s);
    static const QRegularExpression name(uR"(\A[A-Za-z_$][\w$]*\z)"_s);
    static const QRegularExpression path(uR"(\A\./([\w-]+\.js)\z)"_s);
    const auto match = matchAt(statement, asLatin1(code), at);
    if (!match.hasMatch())
        failAt(code, at, u"only import { a, b } from \"./x.js\"; at the start of a line is joined"_s);
    const QByteArrayList names = namesIn(match.captured(1));
    for (const QByteArray &each : names) {
        if (!name.match(QString::fromLatin1(each)).hasMatch())
            failAt(code, at, u"\"%1\" is not a plain name"_s.arg(QString::fromLatin1(each).simplified()));
    }
    const QString from = QString::fromUtf8(source.sliced(match.capturedStart(3), match.capturedLength(3)));
    const auto file = path.match(from);
    if (!file.hasMatch())
        failAt(code, at, u"\"%1\" is not a module of this folder"_s.arg(from));
    m_imports.append({file.captured(1), names, lineOf(code, at)});
    return {at, match.capturedEnd()};
}

ScriptModule::Piece ScriptModule::readExport(const QByteArray &code, qsizetype at)
{
    static const QRegularExpression declaration(
        uR"((?m)^export +(?=(?:class|(?:async +)?function *\*?|const) *(?<![\w$])([A-Za-z_$][\w$]*)))"_s);
    const auto match = matchAt(declaration, asLatin1(code), at);
    if (!match.hasMatch()) {
        failAt(code, at,
               u"only export class, function, async function and const at the start of a line are joined"_s);
    }
    m_exports.append(match.captured(1).toLatin1());
    return {at, match.capturedEnd()};
}

// `async` marks the next body, which follows a ")" or an arrow; a body in it may wait too.
void ScriptModule::checkAwait(const QByteArray &code) const
{
    if (!code.contains("await"))
        return;
    static const QRegularExpression token(uR"((?<![\w$.#])(?:async|await)(?![\w$])|[{};]|[^\s\w$])"_s);
    bool isAsync = false; // since the last statement
    QChar before;
    QList<bool> bodies;
    for (const auto &match : token.globalMatch(asLatin1(code))) {
        const QString text = match.captured();
        if (text == "await"_L1 && !isAsync && !bodies.contains(true))
            failAt(code, match.capturedStart(), u"await outside an async function"_s);
        if (text == "async"_L1) {
            isAsync = true;
        } else if (text == "{"_L1) {
            const bool isBody = before == u')' || before == u'>';
            bodies.append(isBody && isAsync);
            isAsync = isAsync && !isBody;
        } else if (text == "}"_L1 && !bodies.isEmpty()) {
            bodies.removeLast();
        } else if (text == ";"_L1) {
            isAsync = false;
        }
        before = text.back();
    }
}

// The bundle's own names are $1, $2 …
void ScriptModule::checkNames(const QByteArray &code) const
{
    static const QRegularExpression own(uR"((?<![\w$.#])\$\d+(?![\w$]))"_s);
    if (const auto match = own.match(asLatin1(code)); match.hasMatch())
        failAt(code, match.capturedStart(), u"the name %1 belongs to the bundle"_s.arg(match.captured()));
}

void ScriptModule::failAt(const QByteArray &code, qsizetype at, const QString &why) const
{
    fail(lineOf(code, at), why);
}

void ScriptModule::fail(int line, const QString &why) const
{
    throw std::runtime_error(u"%1:%2: %3."_s.arg(m_name).arg(line).arg(why).toStdString());
}

} // namespace stoa
