<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>Api</name>
    <message>
        <source>Send application/json.</source>
        <translation>Надішліть application/json.</translation>
    </message>
    <message>
        <source>The body is not JSON.</source>
        <translation>Тіло запиту — не JSON.</translation>
    </message>
    <message>
        <source>The body must be one object.</source>
        <translation>Тіло запиту має бути одним об’єктом.</translation>
    </message>
</context>
<context>
    <name>AuthPage</name>
    <message>
        <source>Too many people are signing in right now. Try again in a moment.</source>
        <translation>Зараз входить забагато людей. Спробуйте ще раз за мить.</translation>
    </message>
    <message>
        <source>That password is too long.</source>
        <translation>Цей пароль задовгий.</translation>
    </message>
    <message>
        <source>Choose a password of at least %1 characters.</source>
        <translation>Придумайте пароль, у якому щонайменше %1 символів.</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Ім’я або пароль неправильні.</translation>
    </message>
</context>
<context>
    <name>ChatName</name>
    <message>
        <source>The name holds characters that are not text.</source>
        <translation>Назва містить символи, які не є текстом.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Дайте чату назву.</translation>
    </message>
    <message>
        <source>A chat&apos;s name can have up to %1 characters.</source>
        <translation>Назва чату може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>ChatsApi</name>
    <message>
        <source>&quot;chat_name&quot; must be a string.</source>
        <translation>«chat_name» має бути рядком.</translation>
    </message>
</context>
<context>
    <name>ClientEvent</name>
    <message>
        <source>&quot;text&quot; must be a string.</source>
        <translation>«text» має бути рядком.</translation>
    </message>
    <message>
        <source>&quot;epoch&quot; must be a string and &quot;after&quot; a whole number.</source>
        <translation>«epoch» має бути рядком, а «after» — цілим числом.</translation>
    </message>
    <message>
        <source>A frame must hold one JSON object.</source>
        <translation>Кадр має містити один об’єкт JSON.</translation>
    </message>
    <message>
        <source>This server does not know that type of event.</source>
        <translation>Цей сервер не знає такого типу події.</translation>
    </message>
</context>
<context>
    <name>DraftTask</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за мить.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The message was not saved.</source>
        <translation>На диску сервера немає місця. Повідомлення не збережено.</translation>
    </message>
    <message>
        <source>The message could not be saved. Try again later.</source>
        <translation>Не вдалося зберегти повідомлення. Спробуйте пізніше.</translation>
    </message>
    <message>
        <source>You are no longer in this chat.</source>
        <translation>Вас більше немає в цьому чаті.</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>Not signed in</source>
        <translation>Ви не ввійшли</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>Немає доступу</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не знайдено</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Сервер перевантажений</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Щось пішло не так</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Не вийшло</translation>
    </message>
</context>
<context>
    <name>FormData</name>
    <message>
        <source>The form holds characters that are not text.</source>
        <translation>Форма містить символи, які не є текстом.</translation>
    </message>
    <message>
        <source>Send this as a form.</source>
        <translation>Надішліть це як форму.</translation>
    </message>
    <message>
        <source>The form has too many fields.</source>
        <translation>У формі забагато полів.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>The address is malformed.</source>
        <translation>Адреса має неправильний вигляд.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>За цією адресою нічого немає.</translation>
    </message>
    <message>
        <source>This address does not take that method.</source>
        <translation>Ця адреса не приймає такого методу.</translation>
    </message>
    <message>
        <source>The server could not answer. Please try again.</source>
        <translation>Сервер не зміг відповісти. Спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Something went wrong here.</source>
        <translation>Тут щось пішло не так.</translation>
    </message>
</context>
<context>
    <name>InvitePage</name>
    <message>
        <source>This invite link is unknown or has expired. Ask for a new one.</source>
        <translation>Це запрошення невідоме або вже не діє. Попросіть нове.</translation>
    </message>
    <message>
        <source>Open the link to join the chat.</source>
        <translation>Відкрийте посилання, щоб приєднатися до чату.</translation>
    </message>
</context>
<context>
    <name>JsonChatSocket</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за мить.</translation>
    </message>
</context>
<context>
    <name>MessageText</name>
    <message>
        <source>Write something first.</source>
        <translation>Спершу щось напишіть.</translation>
    </message>
    <message>
        <source>The text holds characters that are not text.</source>
        <translation>Текст містить символи, які не є текстом.</translation>
    </message>
    <message>
        <source>A message can have up to %1 characters.</source>
        <translation>Повідомлення може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>Nonce</name>
    <message>
        <source>A nonce has 1 to %1 printable characters.</source>
        <translation>Nonce має від 1 до %1 друкованих символів.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>There is no such page.</source>
        <translation>Такої сторінки немає.</translation>
    </message>
    <message>
        <source>You are not in this chat. Ask someone in it for an invite link.</source>
        <translation>Вас немає в цьому чаті. Попросіть посилання-запрошення в когось із учасників.</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Сервер зараз перевантажений. Спробуйте ще раз за мить.</translation>
    </message>
    <message>
        <source>This address is for WebSockets.</source>
        <translation>Ця адреса — для WebSocket.</translation>
    </message>
    <message>
        <source>This request came from another site and was refused.</source>
        <translation>Цей запит надійшов з іншого сайту, тому його відхилено.</translation>
    </message>
</context>
<context>
    <name>StaticFiles</name>
    <message>
        <source>There is no such file.</source>
        <translation>Такого файлу немає.</translation>
    </message>
</context>
<context>
    <name>UserName</name>
    <message>
        <source>The name holds invisible or control characters. Use letters, digits and signs.</source>
        <translation>Ім’я містить невидимі або керівні символи. Використовуйте літери, цифри та знаки.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Введіть ім’я.</translation>
    </message>
    <message>
        <source>A name can have up to %1 characters.</source>
        <translation>Ім’я може мати до %1 символів.</translation>
    </message>
</context>
<context>
    <name>Visitors</name>
    <message>
        <source>Sign in first.</source>
        <translation>Спершу ввійдіть.</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Sign out</source>
        <translation>Вийти</translation>
    </message>
</context>
</TS>
