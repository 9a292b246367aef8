{{- define "network.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "network.labels" -}}
app.kubernetes.io/name: creative-networks
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "network.image" -}}
image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- end -}}

{{- /* What all containers share: settings, secrets, and nothing to write to but /tmp. */ -}}
{{- define "network.container" -}}
{{ include "network.image" . }}
envFrom:
  - secretRef:
      name: {{ .Values.existingSecret }}
env:
  - {name: BASE_URL, value: {{ printf "https://%s" .Values.host | quote }}}
  - {name: ALLOWED_HOSTS, value: {{ .Values.host | quote }}}
  {{- range $name, $value := .Values.settings }}
  - {name: {{ $name }}, value: {{ $value | quote }}}
  {{- end }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
{{- end -}}

{{- define "network.pod" -}}
automountServiceAccountToken: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  # Volumes belong to the group that writes to them.
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
volumes:
  - name: tmp
    emptyDir: {}
{{- end -}}
