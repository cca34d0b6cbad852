#include "admin-gui/widgets/SecretDialog.h"

#include "admin-gui/widgets/QuietLabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace stoa {

namespace {

constexpr int secretDialogWidth = 520;

} // namespace

SecretDialog::SecretDialog(const Texts &texts, const QString &secret, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(texts.title);
    setMinimumWidth(secretDialogWidth);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *field = new QLineEdit(secret, this);
    field->setReadOnly(true);
    field->setAccessibleName(texts.name);
    field->setCursorPosition(0);
    auto *hint = new QuietLabel(texts.hint, this);
    hint->setWordWrap(true);
    auto *heading = new QLabel(texts.title, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    QPushButton *copy = buttons->addButton(texts.copy, QDialogButtonBox::ActionRole);
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [copy, secret] {
        QGuiApplication::clipboard()->setText(secret);
        copy->setText(tr("Copied"));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(field);
    layout->addWidget(hint);
    layout->addWidget(buttons);
}

} // namespace stoa
